-- Equation 2: per usage invoice and product, Σ rows its contract lets in = Σ billed + Σ excluded with a reason (P9, F1).
-- Where billed units are not the metered ones (P2), a line says how many were metered; 2-conversions compares the two.
-- An invoice of before bills the quantities it was given, whatever was used (B1).
-- :run = the invoices of one run, null = all.
with invoice as not materialized (
  select * from billing.invoice
  where type = 'USAGE' and status <> 'VOID' and (run_id = cast(:run as bigint) or cast(:run as bigint) is null)
),
-- Most contracts never had a filter and were never changed, unless by a cut-over, as an index of the others tells, and most invoices have
-- no credit note, with which what came too late for them counts (J4). Apart from those
-- their usage is summed before it meets the lines, by key, whatever months the table holds, and can be in parallel.
used (invoice_id, product_id, quantity) as (
  select i.id, u.product_id, u.quantity
  from invoice i
  cross join lateral (
    select u.product_id, sum(u.quantity) as quantity from billing.usage_row u
    where u.customer_id = i.customer_id and u.starting_at >= i.start_timestamp and u.starting_at < i.end_timestamp
    group by u.product_id) u
  where i.historical_id is null and not exists (
    select from billing.contract c
    where c.id = i.contract_id
      and (c.version > 1 and not (c.version = 2 and jsonb_exists(c.terms, 'cut_over')) or jsonb_exists(c.terms, 'usage_filters')))
    and not exists (select from billing.credit_note_order n where n.invoice_id = i.id)
),
-- :include verify/2-usage/let-in
-- :include verify/2-usage/given
-- What came in counts positive, what went out negative: one sum per group, which must be zero.
moved (invoice_id, product_id, quantity) as (
  select invoice_id, product_id, quantity from used
  union all
  select invoice_id, product_id, quantity from let_in
  union all
  select invoice_id, product_id, quantity from given
  union all
  select l.invoice_id, l.product_id, -coalesce(l.metered, l.quantity)
  from invoice i
  -- :include verify/shared/lines-of-invoice
  where l.type = 'usage'
  union all
  select x.invoice_id, x.product_id, -x.quantity
  from invoice i join billing.excluded_usage x on x.invoice_id = i.id
),
unequal as (
  select invoice_id, product_id, sum(quantity) as difference
  from moved group by invoice_id, product_id having sum(quantity) <> 0
)
select 'usage is not what is billed and excluded' as what,
       'contract ' || i.contract_id || ', invoice ' || i.id || ', product ' || u.product_id as place,
       trim_scale(b.billed) || ' billed + ' || trim_scale(x.excluded) || ' excluded' as found,
       trim_scale(u.difference + b.billed + x.excluded) || ' used' as expected
from unequal u
-- "offset 0": looked up one by one, as there are few; the planner would read all invoices ever for them.
cross join lateral (select * from billing.invoice i where i.id = u.invoice_id offset 0) i
cross join lateral (
  select coalesce(sum(coalesce(l.metered, l.quantity)), 0) as billed from billing.invoice_line l
  where l.run_id = i.run_id and l.invoice_id = u.invoice_id and l.product_id = u.product_id and l.type = 'usage') b
cross join lateral (
  select coalesce(sum(x.quantity), 0) as excluded from billing.excluded_usage x
  where x.invoice_id = u.invoice_id and x.product_id = u.product_id) x
