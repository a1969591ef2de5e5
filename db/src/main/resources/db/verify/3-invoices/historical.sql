-- One of before is what was asked for: for that contract and period, with that number and issue, and as billable (B1, B3).
of_before (what, place, found, expected) as (
  select 'historical invoice is not the one that was asked for', 'contract ' || i.contract_id || ', invoice ' || i.id, f.found,
         coalesce(f.expected, 'no historical invoice of that id')
  from billing.invoice i
  left join billing.historical_invoice h on h.id = i.historical_id
  cross join lateral (
    select concat_ws(', ', i.customer_id, i.contract_id, i.start_timestamp, i.end_timestamp, i.issued_at,
                     case when i.unbillable then 'UNBILLABLE' else 'BILLABLE' end, i.external_number,
                     'as issued ' || i.issued_type, case when i.issued_paid then 'PAID' when not i.issued_paid then 'UNPAID' end) as found,
           case when h.id is not null then concat_ws(', ', h.customer_id, h.contract_id, h.starting_at, h.ending_before, h.issued_at,
                     coalesce(h.terms ->> 'billable_status', 'BILLABLE'), h.external_number,
                     case when jsonb_exists(h.terms, 'line_items') then 'as issued ' || coalesce(h.terms ->> 'type', 'USAGE') end,
                     h.terms ->> 'payment_status') end as expected) f
  where i.historical_id is not null and (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
    and f.found is distinct from f.expected
),
odd as (select * from stray union all select * from of_before union all select * from line_of_before)
