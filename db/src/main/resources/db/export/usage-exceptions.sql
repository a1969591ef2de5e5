-- usage-exceptions.csv: usage that is on no line, and why (formats §11, P9, U2, U6). Unattributed rows belong to no run.
with exception as (
  select i.customer_id::text as customer_id, i.contract_id, i.id as invoice_id, x.product_id, x.reason, x.quantity,
         x.starting_at, x.ending_before, g.group_values, null::numeric as old_quantity
  from billing.excluded_usage x
  join billing.invoice i on i.id = x.invoice_id
  cross join lateral (
    select '{' || string_agg(to_json(v.key) || ':' || to_json(v.value), ',' order by v.key collate "C") || '}' as group_values
    from (
      select * from json_each_text(x.pricing_group_values::json)
      union
      select * from json_each_text(x.presentation_group_values::json)) v
    where v.value is not null) g
  where i.run_id = cast(:run as bigint) or cast(:run as bigint) is null
  union all
  -- Late for every final invoice whose contract would have let it in; old is what that invoice counted, empty for a new row.
  select u.customer_id::text, i.contract_id, i.id, u.product_id, 'LATE', u.quantity, u.starting_at, u.ending_before, u.group_values,
         counted.quantity
  from billing.late_usage u
  left join billing.usage_row counted using (customer_id, starting_at, ending_before, product_id, group_id)
  left join (
    billing.invoice i join billing.contract c on c.id = i.contract_id)
    on
    -- :include usage/is-late-for
  where i.run_id = cast(:run as bigint) or cast(:run as bigint) is null
  union all
  select u.alias, null, null, u.product_id, 'UNATTRIBUTED', u.quantity, u.starting_at, u.ending_before, u.group_values,
         null
  from billing.unattributed_usage u
  where cast(:run as bigint) is null
)
select customer_id, contract_id, invoice_id, product_id, reason, billing.canonical(quantity) as quantity,
       billing.canonical(starting_at) as starting_at, billing.canonical(ending_before) as ending_before, group_values,
       billing.canonical(old_quantity) as old_quantity,
       case when reason = 'LATE' then billing.canonical(quantity) end as new_quantity,
       case when reason = 'LATE' then billing.canonical(quantity - coalesce(old_quantity, 0)) end as difference
from exception
order by customer_id collate "C", contract_id nulls first, invoice_id nulls first, product_id, reason collate "C", exception.quantity,
         exception.starting_at, exception.ending_before, group_values collate "C" nulls first
