-- Equation 3: each invoice is the sum of its lines, and each line is its quantity times its price (N5, N6, I3b, I4). Lines in a
-- custom unit do not count; what is left of the unit is converted, on one line, at what the contract's card says (Y2).
-- :run = the invoices of one run, null = all. USD and the like have 2 decimals; the list names the currencies that do not.
with minor_digits (iso_code, digits) as (
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
-- Where a balance covers part of a line its quantity was divided (N5): 12 decimals. All else is exact.
line as not materialized (
  select l.invoice_id, l.position, l.type, l.quantity, l.unit_price, l.total, l.starting_at, l.ending_before,
         l.credit_type_id, l.converted_credit_type_id,
         l.credit_type_id = i.credit_type_id as same_unit,
         case l.type
           when 'applied_commit_or_credit' then l.quantity = 1 and l.unit_price is null and l.total < 0
           when 'scheduled' then l.unit_price * l.quantity = l.total
           when 'commit_purchase' then l.unit_price * l.quantity = l.total
           when 'cpu_conversion' then l.unit_price * l.quantity = l.total
           else l.unit_price * l.quantity = l.total or abs(l.unit_price * l.quantity - l.total) < 0.000000000001
         end is true as priced,
         case when l.type in ('usage', 'applied_commit_or_credit', 'composite')
           then l.starting_at >= i.start_timestamp and l.ending_before <= i.end_timestamp and l.starting_at < l.ending_before
           else l.starting_at is null and l.ending_before is null
         end is true as placed
  from billing.invoice i join billing.invoice_line l on l.invoice_id = i.id
  where i.run_id = cast(:run as bigint) or cast(:run as bigint) is null
),
suspect as materialized (
  select i.*, r.as_of, i.end_timestamp + r.grace as statement_issue, round(i.total, c.decimals) as payable,
         i.issued_at + i.net_payment_terms_days * interval '24 hours' as terms_end,
         coalesce(l.lines, 0) as lines, coalesce(l.last_position, 0) as last_position, coalesce(l.total, 0) as line_total,
         coalesce(l.applied, 0) as line_applied
  from billing.invoice i
  join billing.run r on r.id = i.run_id
  left join currency c on c.id = i.credit_type_id
  left join (
    select invoice_id, count(*) as lines, max(position) as last_position, sum(total) filter (where same_unit) as total,
           sum(total) filter (where same_unit and type = 'applied_commit_or_credit') as applied,
           bool_and(same_unit and type <> 'cpu_conversion') as one_unit, bool_and(priced and placed) as lines_hold
    from line group by invoice_id) l on l.invoice_id = i.id
  where (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
    and (i.total = coalesce(l.total, 0) and i.subtotal = coalesce(l.total, 0) - coalesce(l.applied, 0)
      and i.amount_due = round(i.total, c.decimals) and i.rounding_adjustment = i.amount_due - i.total
      and coalesce(l.lines, 0) = coalesce(l.last_position, 0) and coalesce(l.one_unit, true)
      and (i.type <> 'USAGE' or i.issued_at = i.end_timestamp + r.grace) and i.issued_at <= r.as_of
      and i.due_at is not distinct from i.issued_at + i.net_payment_terms_days * interval '24 hours'
      and coalesce(l.lines_hold, true)) is not true
),
wrong_invoice as (
  select s.contract_id, s.id, v.what, v.found, v.expected
  from suspect s
  cross join lateral (values
    ('total is not the sum of the lines', s.total::text, s.line_total::text, s.total = s.line_total),
    ('subtotal is not the sum of the lines that are not applied', s.subtotal::text,
      (s.line_total - s.line_applied)::text, s.subtotal = s.line_total - s.line_applied),
    ('amount due is not the rounded total', s.amount_due::text, s.payable::text, s.amount_due = s.payable),
    ('rounding adjustment is not amount due - total', s.rounding_adjustment::text, (s.amount_due - s.total)::text,
      s.rounding_adjustment = s.amount_due - s.total),
    ('lines are not numbered 1 to n', s.lines || ' lines, the last is ' || s.last_position, 'the last is ' || s.lines,
      s.lines = s.last_position),
    ('usage invoice not issued at its end + grace', s.issued_at::text, s.statement_issue::text,
      s.type <> 'USAGE' or s.issued_at = s.statement_issue),
    ('issued after the as-of of its run', s.issued_at::text, 'at or before ' || s.as_of, s.issued_at <= s.as_of),
    ('due date is not issue + terms', coalesce(s.due_at::text, 'none'), coalesce(s.terms_end::text, 'none'),
      s.due_at is not distinct from s.terms_end)
  ) v (what, found, expected, holds)
  where v.holds is not true
),
-- What the units of the lines are is only asked where there is more than one.
unit as (
  select s.contract_id, s.id, u.*, x.worth
  from suspect s
  join billing.contract c on c.id = s.contract_id
  cross join lateral (
    select case l.type when 'cpu_conversion' then l.converted_credit_type_id else l.credit_type_id end as unit_id,
           count(*) filter (where not l.same_unit) as lines,
           count(*) filter (where not l.same_unit and l.type not in ('usage', 'composite', 'applied_commit_or_credit')) as odd,
           coalesce(sum(l.total) filter (where l.type <> 'cpu_conversion'), 0) as rest,
           count(*) filter (where l.type = 'cpu_conversion') as conversions,
           coalesce(sum(l.quantity) filter (where l.type = 'cpu_conversion'), 0) as converted,
           max(l.unit_price) filter (where l.type = 'cpu_conversion') as unit_price
    from line l where l.invoice_id = s.id and (not l.same_unit or l.type = 'cpu_conversion')
    group by 1) u
  left join lateral (
    select (e.item ->> 'fiat_per_custom_credit')::numeric as worth
    from billing.rate_card k cross join lateral jsonb_array_elements(k.conversions) e (item)
    where k.id = c.rate_card_id and k.fiat_credit_type_id = s.credit_type_id
      and (e.item ->> 'custom_credit_type_id')::uuid = u.unit_id) x on true
),
wrong_unit as (
  select u.contract_id, u.id, u.unit_id, v.what, v.found, v.expected
  from unit u
  cross join lateral (values
    ('lines in another credit type than the invoice', u.lines || ' lines',
      case when u.worth is null then 'none' else 'usage, composites and what is applied to them' end,
      u.lines = 0 or u.worth is not null and u.odd = 0),
    ('custom unit is not converted once', u.conversions || ' conversions',
      case when u.rest = 0 then 'none' else '1' end, u.worth is null or u.conversions = (u.rest <> 0)::int),
    ('conversion is not what is left of its unit', u.converted::text, u.rest::text,
      u.conversions = 0 or u.converted = u.rest),
    ('conversion at another price than the rate card''s', u.unit_price::text, coalesce(u.worth::text, 'no conversion'),
      u.conversions = 0 or u.unit_price = u.worth)
  ) v (what, found, expected, holds)
  where v.holds is not true
),
wrong_line as (
  select s.contract_id, s.start_timestamp, s.end_timestamp, l.*
  from suspect s join line l on l.invoice_id = s.id
  where not l.priced or not l.placed
)
select what, 'contract ' || contract_id || ', invoice ' || id as place, found, expected from wrong_invoice
union all
select what, 'contract ' || contract_id || ', invoice ' || id || ', credit type ' || coalesce(unit_id::text, 'none'), found, expected
from wrong_unit
union all
select case type when 'applied_commit_or_credit' then 'applied line with a price or without an amount'
                 else 'quantity x unit price is not the line total' end,
       'contract ' || contract_id || ', invoice ' || invoice_id || ', line ' || position,
       quantity || ' x ' || coalesce(unit_price::text, 'no price') || ', total ' || total,
       case type when 'applied_commit_or_credit' then '1 x no price, total below 0'
                 else 'total ' || coalesce((quantity * unit_price)::text, 'from a price') end
from wrong_line where not priced
union all
select 'line outside the service period', 'contract ' || contract_id || ', invoice ' || invoice_id || ', line ' || position,
       coalesce('[' || starting_at || ', ' || ending_before || ')', 'no window'),
       case when start_timestamp is null or type not in ('usage', 'applied_commit_or_credit', 'composite')
              then 'no window'
            else 'inside [' || start_timestamp || ', ' || end_timestamp || ')' end
from wrong_line where not placed
union all
-- One made again follows a void one of the same contract, kind and currency, and for the same time (I5).
select 'invoice made again from another', 'contract ' || i.contract_id || ', invoice ' || i.id,
       i.type || ' revision ' || i.revision || coalesce(' of ' || o.type || ' revision ' || o.revision || ', ' || o.status, ' of no invoice'),
       'the void invoice of that contract, kind, currency and start or issue, and a later revision'
from billing.invoice i left join billing.invoice o on o.id = i.regenerated_from_invoice_id
where i.regenerated_from_invoice_id is not null and (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
  and (o.status = 'VOID' and o.contract_id = i.contract_id and o.type = i.type and o.credit_type_id = i.credit_type_id
    and o.revision < i.revision and o.run_id < i.run_id
    and coalesce(o.start_timestamp, o.issued_at) = coalesce(i.start_timestamp, i.issued_at)
    and exists (select from billing.regeneration g where g.invoice_id = o.id)) is not true
union all
select 'lines without their invoice', 'invoice ' || l.invoice_id, count(*) || ' lines', 'an invoice'
from billing.invoice_line l
where cast(:run as bigint) is null and not exists (select from billing.invoice i where i.id = l.invoice_id)
group by l.invoice_id
