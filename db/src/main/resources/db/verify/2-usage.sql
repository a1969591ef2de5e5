-- Equation 2: per usage invoice and product, Σ rows its contract lets in = Σ billed + Σ excluded with a reason (P9, F1).
-- Where billed units are not the metered ones (P2), a line says how many were metered; 2-conversions compares the two.
-- The usage filter is the one the invoice's run knew: a later change does not reach a final invoice (E1).
-- :run = the invoices of one run, null = all.
with filtered as materialized (
  select i.id as invoice_id, f.ordinality, (f.item ->> 'starting_at')::timestamptz as starting_at,
         f.item ->> 'group_key' as group_key, f.item -> 'group_values' as group_values
  from billing.invoice i
  join billing.run r on r.id = i.run_id
  join billing.contract c on c.id = i.contract_id and (c.version > 1 or jsonb_exists(c.terms, 'usage_filters'))
  cross join lateral (
    select coalesce(
      (select v.terms from billing.contract_version v
       where v.contract_id = c.id and v.request_sequence <= r.requests_through and c.version > 1
       order by v.version desc limit 1),
      c.terms) -> 'usage_filters' as filters) t
  cross join lateral jsonb_array_elements(t.filters) with ordinality f (item, ordinality)
  where i.type = 'USAGE' and i.status <> 'VOID'
    and (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
    and jsonb_typeof(t.filters) = 'array'
),
-- The last set of those begun is in force: each one until any set later begins.
in_force as materialized (
  select * from (
    select invoice_id, starting_at, group_key, group_values,
           coalesce(min(starting_at) over (partition by invoice_id order by ordinality
                                           rows between 1 following and unbounded following), 'infinity') as ending_before
    from filtered) f
  where starting_at < ending_before
),
-- Most contracts never had a filter. Apart from the others, and summed before they meet the lines, they can be read in parallel.
used (invoice_id, product_id, quantity) as (
  select i.id, u.product_id, sum(u.quantity)
  from billing.invoice i
  join billing.contract c on c.id = i.contract_id
  join billing.usage_row u
    on u.customer_id = i.customer_id and u.starting_at >= i.start_timestamp and u.starting_at < i.end_timestamp
  where i.type = 'USAGE' and i.status <> 'VOID'
    and (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
    and c.version = 1 and not jsonb_exists(c.terms, 'usage_filters')
  group by i.id, u.product_id
  union all
  select i.id, u.product_id, sum(u.quantity)
  from billing.invoice i
  join billing.contract c on c.id = i.contract_id
  join billing.run r on r.id = i.run_id
  join billing.usage_row u
    on u.customer_id = i.customer_id and u.starting_at >= i.start_timestamp and u.starting_at < i.end_timestamp
   and u.mark <= r.usage_through
  left join in_force f
    on f.invoice_id = i.id and u.starting_at >= f.starting_at and u.starting_at < f.ending_before
  where i.type = 'USAGE' and i.status <> 'VOID'
    and (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
    and (c.version > 1 or jsonb_exists(c.terms, 'usage_filters'))
    and case when f.invoice_id is null then true
             else coalesce(jsonb_exists(f.group_values, u.group_values::jsonb ->> f.group_key), false) end
  group by i.id, u.product_id
),
-- What the run counted and was replaced since: under a filter that no longer lets it in, or as one row with another (U10).
replaced (invoice_id, product_id, quantity) as (
  select i.id, u.product_id, sum(u.quantity)
  from billing.usage_history u
  join billing.invoice i
    on i.customer_id = u.customer_id and u.starting_at >= i.start_timestamp and u.starting_at < i.end_timestamp
  join billing.run r on r.id = i.run_id and u.mark <= r.usage_through and u.until_mark > r.usage_through
  left join in_force f
    on f.invoice_id = i.id and u.starting_at >= f.starting_at and u.starting_at < f.ending_before
  where u.kind = 'USAGE' and i.type = 'USAGE' and i.status <> 'VOID'
    and (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
    and case when f.invoice_id is null then true
             else coalesce(jsonb_exists(f.group_values, u.group_values::jsonb ->> f.group_key), false) end
  group by i.id, u.product_id
),
-- What came in counts positive, what went out negative: one sum per group, which must be zero.
moved (invoice_id, product_id, quantity) as (
  select invoice_id, product_id, quantity from used
  union all
  select invoice_id, product_id, quantity from replaced
  union all
  select l.invoice_id, l.product_id, -coalesce(l.metered, l.quantity)
  from billing.invoice i join billing.invoice_line l on l.invoice_id = i.id
  where i.type = 'USAGE' and i.status <> 'VOID' and l.type = 'usage'
    and (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
  union all
  select x.invoice_id, x.product_id, -x.quantity
  from billing.invoice i join billing.excluded_usage x on x.invoice_id = i.id
  where i.type = 'USAGE' and i.status <> 'VOID'
    and (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
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
join billing.invoice i on i.id = u.invoice_id
cross join lateral (
  select coalesce(sum(coalesce(l.metered, l.quantity)), 0) as billed from billing.invoice_line l
  where l.invoice_id = u.invoice_id and l.product_id = u.product_id and l.type = 'usage') b
cross join lateral (
  select coalesce(sum(x.quantity), 0) as excluded from billing.excluded_usage x
  where x.invoice_id = u.invoice_id and x.product_id = u.product_id) x
