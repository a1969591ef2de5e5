-- To how many decimals of its stored unit a credit type is paid. USD and the like have 2; the list names the currencies that do not.
minor_digits (iso_code, digits) as (
  values ('ADP', 0), ('BEF', 0), ('BIF', 0), ('BYB', 0), ('BYR', 0), ('CLP', 0), ('DJF', 0), ('ESP', 0), ('GNF', 0),
         ('GRD', 0), ('ISK', 0), ('ITL', 0), ('JPY', 0), ('KMF', 0), ('KRW', 0), ('LUF', 0), ('MGF', 0), ('PTE', 0),
         ('PYG', 0), ('ROL', 0), ('RWF', 0), ('TPE', 0), ('TRL', 0), ('UGX', 0), ('UYI', 0), ('VND', 0), ('VUV', 0),
         ('XAF', 0), ('XOF', 0), ('XPF', 0),
         ('BHD', 3), ('IQD', 3), ('JOD', 3), ('KWD', 3), ('LYD', 3), ('OMR', 3), ('TND', 3), ('CLF', 4)
),
currency as (
  select t.id, case when t.iso_code is null then 0 else coalesce(m.digits, 2) - t.stored_unit_exponent end as decimals
  from billing.credit_type t left join minor_digits m on m.iso_code = t.iso_code
),
