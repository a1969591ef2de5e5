-- The usage filters that the invoice's run knew: a later change does not reach a final invoice (E1). Not the text by which usage is found
-- late (usage/is-late-for), which the engine itself goes by.
filtered as materialized (
  select i.id as invoice_id, f.ordinality, coalesce((f.item ->> 'starting_at')::timestamptz, c.starting_at) as starting_at,
         f.item ->> 'group_key' as group_key, f.item -> 'group_values' as group_values
  from invoice i
  join billing.run r on r.id = i.run_id
  join billing.contract c on c.id = i.contract_id
    and (c.version > 1 and not (c.version = 2 and jsonb_exists(c.terms, 'cut_over')) or jsonb_exists(c.terms, 'usage_filters'))
  cross join lateral (
    select
      -- :include verify/shared/terms-as-known
      -> 'usage_filters' as filters) t
  cross join lateral jsonb_array_elements(t.filters) with ordinality f (item, ordinality)
  where jsonb_typeof(t.filters) = 'array'
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
-- What they let in of what the run saw; the second half is what was replaced since, under a filter that no longer lets it in, or as one row
-- with another (U10).
let_in (invoice_id, product_id, quantity) as (
  select i.id, u.product_id, sum(u.quantity)
  from invoice i
  join billing.contract c on c.id = i.contract_id
  join billing.run r on r.id = i.run_id
  join billing.usage_row u
    on u.customer_id = i.customer_id and u.starting_at >= i.start_timestamp and u.starting_at < i.end_timestamp
   and u.mark <= r.usage_through
  left join in_force f
    on f.invoice_id = i.id and u.starting_at >= f.starting_at and u.starting_at < f.ending_before
  where i.historical_id is null
    and (c.version > 1 and not (c.version = 2 and jsonb_exists(c.terms, 'cut_over')) or jsonb_exists(c.terms, 'usage_filters')
         or exists (select from billing.credit_note_order n where n.invoice_id = i.id))
    and case when f.invoice_id is null then true
             else coalesce(jsonb_exists(f.group_values, u.group_values::jsonb ->> f.group_key), false) end
  group by i.id, u.product_id
  union all
  select i.id, u.product_id, sum(u.quantity)
  from billing.usage_history u
  join invoice i
    on i.customer_id = u.customer_id and u.starting_at >= i.start_timestamp and u.starting_at < i.end_timestamp
  join billing.run r on r.id = i.run_id and u.mark <= r.usage_through and u.until_mark > r.usage_through
  left join in_force f
    on f.invoice_id = i.id and u.starting_at >= f.starting_at and u.starting_at < f.ending_before
  where u.kind = 'USAGE' and i.historical_id is null
    and case when f.invoice_id is null then true
             else coalesce(jsonb_exists(f.group_values, u.group_values::jsonb ->> f.group_key), false) end
  group by i.id, u.product_id
),
