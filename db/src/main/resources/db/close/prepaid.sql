-- Prepaid commits: what was invoiced for them, and what of it is recognized, by drawing, expiring or a manual entry, at what a unit cost; by
-- posted_at. The parameters are the month's first instant and its end.
with month as (select ?::timestamptz as starting_at, ?::timestamptz as ending_before),
-- :include close/prepaid/families
used as (
  select f.credit_type_id, e.posted_at < m.starting_at as was, -sum(e.amount * f.unit_cost) as recognized
  from family f
  join billing.posted_entry e on e.balance_id = f.id
  cross join month m
  where e.posted_at < m.ending_before
    and e.type not in ('PREPAID_COMMIT_SEGMENT_START', 'PREPAID_COMMIT_ROLLOVER', 'PREPAID_COMMIT_SEAT_BASED_ADJUSTMENT')
  group by 1, 2
),
paid as (
  select i.credit_type_id, i.posted_at, i.void_posted_at, l.total
  from billing.posted_invoice i
  join billing.invoice_line l on l.run_id = i.run_id and l.invoice_id = i.id
  where l.type = 'commit_purchase' or l.issued_as = 'COMMIT_PURCHASE' and i.type = 'CREDIT_NOTE'
),
invoiced as (
  select p.credit_type_id, p.posted_at < m.starting_at as was, sum(p.total) as invoiced
  from paid p cross join month m where p.posted_at < m.ending_before group by 1, 2
  union all
  select p.credit_type_id, p.void_posted_at < m.starting_at, -sum(p.total)
  from paid p cross join month m where p.void_posted_at < m.ending_before group by 1, 2
),
moved as (
  select credit_type_id, was, invoiced, 0 as recognized from invoiced
  union all
  select credit_type_id, was, 0, recognized from used
)
select credit_type_id,
       round(coalesce(sum(invoiced - recognized) filter (where was), 0), 12) as opening,
       coalesce(sum(invoiced) filter (where not was), 0) as invoiced,
       round(coalesce(sum(recognized) filter (where not was), 0), 12) as recognized,
       round(coalesce(sum(invoiced - recognized), 0), 12) as deferred
from moved
group by credit_type_id
order by credit_type_id
