-- lines.csv: one row a line, in invoice order (formats §11). Rows are sorted as they are stored, and put into words then.
with unit as (
  -- A stored amount × major is the amount in major units: 1 cent is 0.01.
  select id, coalesce(iso_code, name) as symbol, trim_scale(power(10::numeric, -stored_unit_exponent)) as major from billing.credit_type
), amended as materialized (
  select (x.term ->> 'id')::uuid as id, (x.term ->> 'amendment_id')::uuid as amendment_id
  from billing.contract c
  cross join lateral jsonb_path_query(c.terms, '$.*[*] ? (exists (@.amendment_id))') x (term)
  where c.version > 1
), invoice as materialized (
  select i.id, i.run_id, i.constituent_ids, n.number, coalesce(i.issued_type, i.type) as type, i.status, i.customer_id, i.contract_id, c.name as customer_name,
         billing.canonical(i.issued_at) as issued_at, billing.canonical(i.due_at) as due_at,
         row_number() over (order by i.customer_id, i.contract_id, i.issued_at,
           array_position(array['USAGE', 'SCHEDULED', 'TRUEUP', 'USAGE_CONSOLIDATED', 'CREDIT_NOTE'], coalesce(i.issued_type, i.type)), i.credit_type_id, i.revision, i.id) as place
  from billing.invoice i
  left join billing.invoice_number n on n.run_id = i.run_id and n.invoice_id = i.id
  left join billing.customer c on c.id = i.customer_id
  where i.run_id = cast(:run as bigint) or cast(:run as bigint) is null
), line as not materialized (
  select i.place, i.id as on_invoice, l.position as at, null::uuid as origin_invoice_id, l.*
  from invoice i join billing.invoice_line l on l.run_id = i.run_id and l.invoice_id = i.id
  union all
  -- A consolidated invoice shows the lines of others (Z4).
  select i.place, i.id, row_number() over (partition by i.id order by u.n, l.position), l.invoice_id, l.*
  from invoice i cross join lateral unnest(i.constituent_ids) with ordinality u (id, n)
  join billing.invoice s on s.id = u.id
  join billing.invoice_line l on l.run_id = s.run_id and l.invoice_id = s.id
  where i.constituent_ids is not null
)
select l.on_invoice as invoice_id, l.number as invoice_number, l.invoice_type, l.invoice_status, l.customer_id, l.contract_id,
       l.at as position, billing.derive(l.on_invoice || '/line/' || l.at) as line_id,
       case l.type when 'professional_service' then 'scheduled' when 'issued' then lower(l.issued_as) else l.type end as type, l.name, l.product_id,
       case l.product_type when 'USAGE' then 'UsageProductListItem' when 'SUBSCRIPTION' then 'SubscriptionProductListItem'
         when 'COMPOSITE' then 'CompositeProductListItem' when 'FIXED' then 'FixedProductListItem'
         when 'PROFESSIONAL_SERVICE' then 'ProServiceProductListItem' end as product_type,
       l.credit_type_id, billing.canonical(l.quantity) as quantity, billing.canonical(l.unit_price) as unit_price,
       billing.canonical(l.total) as total, billing.canonical(l.starting_at) as starting_at,
       billing.canonical(l.ending_before) as ending_before,
       json_strip_nulls(l.pricing_group_values::json) as pricing_group_values,
       json_strip_nulls(l.presentation_group_values::json) as presentation_group_values, l.tier_level,
       billing.canonical(l.tier_starting_at) as tier_starting_at, billing.canonical(l.tier_size) as tier_size,
       '{"price":' || billing.canonical(l.list_price) || ',"rate_type":"' || coalesce(l.list_rate_type, 'FLAT') || '"}' as list_price,
       case when l.type <> 'tax' then l.balance_id end as commit_id, l.segment_id as commit_segment_id,
       case when l.balance_type = 'POSTPAID' then 'PostpaidCommit' when l.balance_id is not null and l.type <> 'tax' then 'PrepaidCommit' end as commit_type,
       case when 'SCHEDULED' in (upper(l.type), l.issued_as) then l.term_id end as scheduled_charge_id,
       case when 'DISCOUNT' in (upper(l.type), l.issued_as) then l.term_id end as discount_id,
       case l.type when 'professional_service' then l.term_id end as professional_service_id,
       case when 'SUBSCRIPTION' in (upper(l.type), l.issued_as) then l.term_id end as subscription_id,
       case when l.item_id is not null then l.amendment_id end as amendment_id, l.origin_invoice_id,
       l.symbol as currency, billing.canonical(l.total * l.major) as amount, l.customer_name, l.issued_at, l.due_at
from (
  select l.*, i.number, i.type as invoice_type, i.status as invoice_status, i.customer_id, i.contract_id, i.customer_name,
         i.issued_at, i.due_at, p.type as product_type, u.symbol, u.major, a.amendment_id
  from line l
  join invoice i on i.place = l.place
  left join billing.product p on p.id = l.product_id
  join unit u on u.id = l.credit_type_id
  left join amended a on a.id = coalesce(l.term_id, l.balance_id)
  order by l.place, l.at
  offset 0) l
order by l.place, l.at
