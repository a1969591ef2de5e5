-- When the last hold of any customer of an account had ended, as its run knew; by customer.
released as materialized (
  select r.id as run_id, whose.customer_id,
         max(case when h.end_sequence <= r.requests_through then least(h.until_at, h.ended_at) else h.until_at end) as at
  from billing.hold h
  join billing.run r on h.from_sequence <= r.requests_through and (h.end_sequence <= r.requests_through or h.until_at <= r.as_of)
  left join billing.account_member m on m.customer_id = h.customer_id
    and m.from_sequence <= r.requests_through and coalesce(m.until_sequence > r.requests_through, true)
  cross join lateral (
    select coalesce(m.account_id, h.customer_id) as customer_id
    union
    select o.customer_id from billing.account_member o where o.account_id = coalesce(m.account_id, h.customer_id)
      and o.from_sequence <= r.requests_through and coalesce(o.until_sequence > r.requests_through, true)) whose
  where r.id = cast(:run as bigint) or cast(:run as bigint) is null
  group by r.id, whose.customer_id
),
-- What says that a hold kept it back, and what one may have; made again, an invoice is due as the first one was.
kept_back as (
  select i.id, i.contract_id, i.due_from,
         case when i.historical_id is not null then null
              when i.regenerated_from_invoice_id is not null then (
                select p.due_from from billing.invoice p where p.id = i.regenerated_from_invoice_id)
              when k.at > i.issued_at then k.at end as expected
  from (
    select i.* from billing.invoice i where i.due_from is not null and (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
    union all
    select i.* from released k join billing.invoice i on i.customer_id = k.customer_id and i.run_id = k.run_id where i.due_from is null
    union all
    select i.* from billing.invoice p join billing.invoice i on i.regenerated_from_invoice_id = p.id
    where p.due_from is not null and i.due_from is null and (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)) i
  left join released k on k.run_id = i.run_id and k.customer_id = i.customer_id
),
