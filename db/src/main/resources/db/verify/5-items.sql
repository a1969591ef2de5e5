-- Equation 5, the scheduled items: each due one is billed, on exactly one line (H1, H2, H5, K2, C2).
-- :run = the items of the accounts billed by one run, as they stood after it; null = all.
with account as materialized (
  select w.account_id, r.as_of, r.grace, r.requests_through
  from billing.run_account w join billing.run r on r.id = w.run_id
  where r.id = cast(:run as bigint) and w.state in ('BILLED', 'NOTHING_DUE')
  union all (
  select distinct on (w.account_id) w.account_id, r.as_of, r.grace, r.requests_through
  from billing.run_account w join billing.run r on r.id = w.run_id
  where cast(:run as bigint) is null and w.state in ('BILLED', 'NOTHING_DUE')
  order by w.account_id, r.as_of desc, r.id desc)
),
purchase as (
  select b.id as holder, coalesce(b.invoice_contract_id, b.contract_id) as contract_id, a.as_of, b.purchase as schedule
  from account a join billing.balance b on b.customer_id = a.account_id
  where b.purchase is not null and b.sequence <= a.requests_through
    and coalesce((b.purchase ->> 'do_not_invoice')::boolean, false) = false
),
charge as (
  select (x.item ->> 'id')::uuid as holder, c.id as contract_id, a.as_of, x.item -> 'schedule' as schedule
  from account a
  join billing.contract c on c.customer_id = a.account_id and c.sequence <= a.requests_through
  cross join lateral (
    -- What the run knew: a later edit reaches only what is not final (E1).
    select case when c.version = 1 then c.terms else (
      select v.terms from billing.contract_version v
      where v.contract_id = c.id and v.request_sequence <= a.requests_through
      order by v.version desc limit 1) end -> 'scheduled_charges' as charges) t
  cross join lateral jsonb_array_elements(t.charges) x (item)
  where jsonb_typeof(t.charges) = 'array'
),
holder as materialized (
  select * from purchase union all select * from charge
),
-- What is not due even without a grace is not looked at.
item as (
  select h.contract_id, h.holder, (s.item ->> 'id')::uuid as id, (s.item ->> 'timestamp')::timestamptz as timestamp
  from holder h cross join lateral jsonb_array_elements(h.schedule -> 'schedule_items') s (item)
  where jsonb_typeof(h.schedule -> 'schedule_items') = 'array' and (s.item ->> 'timestamp')::timestamptz <= h.as_of
  union all
  select h.contract_id, h.holder, billing.derive(h.holder || '/schedule/recurring_schedule/' || k),
         (r.starting_at + k * r.step) at time zone 'UTC'
  from holder h
  cross join lateral (
    select (h.schedule #>> '{recurring_schedule,starting_at}')::timestamptz at time zone 'UTC' as starting_at,
           (h.schedule #>> '{recurring_schedule,ending_before}')::timestamptz at time zone 'UTC' as ending_before,
           case h.schedule #>> '{recurring_schedule,frequency}'
             when 'WEEKLY' then interval '7 days' when 'MONTHLY' then interval '1 month' when 'QUARTERLY' then interval '3 months'
             when 'SEMI_ANNUAL' then interval '6 months' when 'ANNUAL' then interval '12 months' end as step) r
  cross join lateral generate_series(0,
    (extract(epoch from least(r.ending_before, h.as_of at time zone 'UTC') - r.starting_at) / extract(epoch from r.step))::int + 1) k
  where jsonb_typeof(h.schedule -> 'recurring_schedule') = 'object'
    and r.starting_at + k * r.step < r.ending_before and r.starting_at + k * r.step <= h.as_of at time zone 'UTC'
),
line as materialized (
  select l.item_id, l.invoice_id, l.position, i.customer_id, i.type, i.issued_at
  from account a
  join billing.invoice i on i.customer_id = a.account_id
  join billing.invoice_line l on l.invoice_id = i.id
  where l.type in ('scheduled', 'commit_purchase') and i.status <> 'VOID'
    and (i.run_id <= cast(:run as bigint) or cast(:run as bigint) is null)
),
marked as materialized (
  select m.item_id, m.customer_id, m.invoice_id
  from account a
  join billing.billed_item m on m.customer_id = a.account_id
  join billing.invoice i on i.id = m.invoice_id
  where i.run_id <= cast(:run as bigint) or cast(:run as bigint) is null
)
select 'due item is not billed' as what, 'contract ' || c.id || ', charge or balance ' || n.holder as place,
       'item ' || n.id || ' on no invoice' as found, 'billed, due since ' || n.timestamp as expected
from item n
join billing.contract c on c.id = n.contract_id
join account a on a.account_id = c.customer_id
where not exists (select from line l where l.item_id = n.id)
  -- A consolidated item waits for the usage invoice that ends on its day, and so for the grace (K2, K4).
  and case when c.terms ->> 'scheduled_charges_on_usage_invoices' = 'ALL' and c.rate_card_id is not null
        then date_trunc('day', n.timestamp, 'UTC') + interval '24 hours' + a.grace else n.timestamp end <= a.as_of
union all
select 'item is billed more than once', 'item ' || item_id, count(*) || ' lines, on invoices ' || min(invoice_id::text) || ' to '
         || max(invoice_id::text), '1 line'
from line where item_id is not null group by item_id having count(*) > 1
union all
select 'line is not marked as billed, or marked with another invoice', 'invoice ' || l.invoice_id || ', line ' || l.position,
       'item ' || coalesce(l.item_id::text, 'none') || ' marked with ' || coalesce('invoice ' || m.invoice_id, 'nothing'),
       'invoice ' || l.invoice_id
from line l left join marked m on m.item_id = l.item_id
where m.invoice_id is distinct from l.invoice_id
union all
select 'item is marked as billed and is on no line', 'item ' || m.item_id || ', invoice ' || m.invoice_id, 'no line', '1 line'
from marked m where not exists (select from line l where l.item_id = m.item_id)
