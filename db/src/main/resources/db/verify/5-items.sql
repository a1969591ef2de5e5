-- Equation 5, the scheduled items: each due one is billed, on exactly one line that counts (H1, H2, H5, K2, C2, C9, I5),
-- with the tax on it (V8).
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
-- Another contract has taken over: from its end on nothing more is charged by what the run knew (X5).
succeeded as materialized (
  select c.id, c.ending_before
  from account a join billing.contract c on c.customer_id = a.account_id
  where c.version > 1 and jsonb_exists(c.terms, 'succeeded_by')
    and exists (select from billing.contract_version v
                where v.contract_id = c.id and v.request_sequence <= a.requests_through and jsonb_exists(v.terms, 'succeeded_by'))
),
-- A balance's sequence is journal line x 1,000,000 + n. The item of a postpaid commit is its true-up (4-true-ups); what could not be
-- paid is not charged (C9); what a customer buys outlives its contracts.
purchase as (
  select b.id as holder, coalesce(b.invoice_contract_id, b.contract_id) as contract_id, a.as_of, b.purchase as schedule,
         e.ending_before as charged_until, b.threshold is not null as by_threshold
  from account a
  join billing.balance b on b.customer_id = a.account_id
  left join succeeded e on e.id = b.contract_id
  where b.purchase is not null and b.sequence / 1000000 <= a.requests_through
    and b.type <> 'POSTPAID' and b.payment_status is distinct from 'FAILED'
    and coalesce((b.purchase ->> 'do_not_invoice')::boolean, false) = false
),
charge as (
  select (x.item ->> 'id')::uuid as holder, c.id as contract_id, a.as_of, x.item -> 'schedule' as schedule,
         e.ending_before as charged_until, false as by_threshold
  from account a
  join billing.contract c on c.customer_id = a.account_id and c.sequence <= a.requests_through
  left join succeeded e on e.id = c.id
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
  select h.contract_id, h.holder, h.by_threshold, (s.item ->> 'id')::uuid as id, (s.item ->> 'timestamp')::timestamptz as timestamp
  from holder h cross join lateral jsonb_array_elements(h.schedule -> 'schedule_items') s (item)
  where jsonb_typeof(h.schedule -> 'schedule_items') = 'array' and (s.item ->> 'timestamp')::timestamptz <= h.as_of
    and coalesce((s.item ->> 'timestamp')::timestamptz < h.charged_until, true)
  union all
  select h.contract_id, h.holder, h.by_threshold, billing.derive(h.holder || '/schedule/recurring_schedule/' || k),
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
    and coalesce(r.starting_at + k * r.step < h.charged_until at time zone 'UTC', true)
    and r.starting_at + k * r.step < r.ending_before and r.starting_at + k * r.step <= h.as_of at time zone 'UTC'
),
-- A void invoice still bills its items, until the run knew that it was to be made again (I5).
line as materialized (
  select l.item_id, l.invoice_id, l.position, l.type as line_type, l.name, l.total, l.balance_id, i.customer_id, i.type, i.status, i.issued_at,
         i.status = 'VOID' and exists (select from billing.regeneration g where g.invoice_id = i.id) as released,
         i.status = 'VOID' and exists (
           select from billing.regeneration g where g.invoice_id = i.id and g.request_sequence <= a.requests_through) as remade
  from account a
  join billing.invoice i on i.customer_id = a.account_id
  join billing.invoice_line l on l.invoice_id = i.id
  where l.type in ('scheduled', 'commit_purchase', 'trueup', 'tax')
    and (i.run_id <= cast(:run as bigint) or cast(:run as bigint) is null)
),
marked as materialized (
  select m.item_id, m.customer_id, m.invoice_id
  from account a
  join billing.billed_item m on m.customer_id = a.account_id
  join billing.invoice i on i.id = m.invoice_id
  where i.run_id <= cast(:run as bigint) or cast(:run as bigint) is null
),
missing as materialized (
  select n.* from item n where not exists (select from line l where l.item_id = n.id and not l.remade)
),
-- What is taxed is taxed once, beside its first item.
taxed as (
  select b.id as balance_id, b.tax, b.threshold, (b.purchase #>> '{schedule_items,0,timestamp}')::timestamptz <= a.as_of as bought,
         coalesce((b.purchase #>> '{schedule_items,0,id}')::uuid, billing.derive(b.id || '/schedule/recurring_schedule/0')) as first_item
  from account a join billing.balance b on b.customer_id = a.account_id
  where b.tax is not null or b.threshold is not null
),
tax as (
  select l.invoice_id, l.position, l.name, l.total, t.tax, t.first_item, p.item_id is not null as beside,
         row_number() over (partition by l.invoice_id, l.balance_id order by l.position) as nth
  from line l
  left join taxed t on t.balance_id = l.balance_id
  left join line p on p.invoice_id = l.invoice_id and p.item_id = t.first_item
  where l.line_type = 'tax'
)
select 'due item is not billed' as what, 'contract ' || c.id || ', charge or balance ' || n.holder as place,
       'item ' || n.id || ' on no invoice' as found, 'billed, due since ' || n.timestamp as expected
from missing n
join billing.contract c on c.id = n.contract_id
join account a on a.account_id = c.customer_id
-- What a threshold bought at this very as-of may have been bought by a later run.
where not (n.by_threshold and exists (
    select from billing.billed_item m join billing.invoice i on i.id = m.invoice_id where m.item_id = n.id and i.run_id > cast(:run as bigint)))
  -- A consolidated item waits for the usage invoice that ends on its day, and so for the grace (K2, K4).
  and case when c.terms ->> 'scheduled_charges_on_usage_invoices' = 'ALL' and c.rate_card_id is not null
        then date_trunc('day', n.timestamp, 'UTC') + interval '24 hours' + a.grace else n.timestamp end <= a.as_of
union all
select 'item is billed more than once', 'item ' || item_id, count(*) || ' lines, on invoices ' || min(invoice_id::text) || ' to '
         || max(invoice_id::text), '1 line'
from line where item_id is not null and status <> 'VOID' group by item_id having count(*) > 1
union all
select 'line is not marked as billed, or marked with another invoice', 'invoice ' || l.invoice_id || ', line ' || l.position,
       'item ' || coalesce(l.item_id::text, 'none') || ' marked with ' || coalesce('invoice ' || m.invoice_id, 'nothing'),
       'invoice ' || l.invoice_id
from line l left join marked m on m.item_id = l.item_id
where l.line_type <> 'tax' and not l.released and m.invoice_id is distinct from l.invoice_id
union all
select 'item is marked as billed and is on no line', 'item ' || m.item_id || ', invoice ' || m.invoice_id, 'no line', '1 line'
from marked m where not exists (select from line l where l.item_id = m.item_id and l.invoice_id = m.invoice_id and not l.released)
union all
select 'tax is not what was agreed, beside the first purchase', 'invoice ' || invoice_id || ', line ' || position, name || ' ' || total,
       coalesce(tax ->> 'name' || ' ' || (tax ->> 'amount') || ' beside item ' || first_item, 'none')
from tax
where (total = (tax ->> 'amount')::numeric and name = tax ->> 'name' and beside and nth = 1) is not true
union all
select 'purchase without its tax', 'invoice ' || p.invoice_id || ', line ' || p.position, 'no tax line', t.tax ->> 'name' || ' ' || (t.tax ->> 'amount')
from taxed t join line p on p.item_id = t.first_item
where t.tax is not null
  and not exists (select from line l where l.line_type = 'tax' and l.invoice_id = p.invoice_id and l.balance_id = t.balance_id)
union all
select 'what a threshold bought is on no scheduled invoice', 'balance ' || t.balance_id, 'no SCHEDULED invoice',
       'one with item ' || t.first_item
from taxed t
where t.threshold is not null and t.bought
  and not exists (select from line l where l.item_id = t.first_item and l.balance_id = t.balance_id and l.type = 'SCHEDULED')
  -- Unless a later run of the same as-of bought it.
  and not exists (
    select from billing.billed_item m join billing.invoice i on i.id = m.invoice_id
    where m.item_id = t.first_item and i.run_id > cast(:run as bigint))
union all
select 'more than one recharge awaits its payment', 'contract ' || b.contract_id, count(*) || ' recharges', '1'
from account a join billing.balance b on b.customer_id = a.account_id
where b.threshold is not null and b.payment_status = 'PENDING'
group by b.contract_id having count(*) > 1
