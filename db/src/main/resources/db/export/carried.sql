-- What invoices and lines carry along (formats §10, C), by the thing that it was given to, from when on, under the names that it has there.
-- The conditions are those of the indexes contract_carries and balance_carries.
with contract as materialized (
  select id, customer_id, terms
  from billing.contract
  where jsonb_exists_any(terms, '{custom_fields,netsuite_sales_order_id,salesforce_opportunity_id}')
     or jsonb_path_exists(terms, '$.*[*] ? (exists (@.custom_fields) || exists (@.netsuite_sales_order_id))')
),
term as materialized (
  select c.customer_id, lists.key as list, (x.term ->> 'id')::uuid as id, x.term -> 'custom_fields' as custom_fields,
         x.term -> 'netsuite_sales_order_id' as sales_order
  from contract c
  cross join lateral jsonb_each(c.terms) lists
  cross join lateral jsonb_path_query(lists.value, '$[*] ? (exists (@.custom_fields) || exists (@.netsuite_sales_order_id))') x (term)
  where jsonb_typeof(lists.value) = 'array'
),
voiding as materialized (
  select v.invoice_id, (select r.body::jsonb from billing.request r where r.sequence = v.request_sequence) as body
  from billing.invoice_void v
),
carried (kind, id, since, members) as (
  select 'customer', id, '-infinity'::timestamptz, jsonb_build_object('customer_custom_fields', definition -> 'custom_fields')
  from billing.customer where jsonb_exists(definition, 'custom_fields')
  union all
  select 'contract', id, '-infinity', jsonb_build_object('contract_custom_fields', terms -> 'custom_fields',
         'netsuite_sales_order_id', terms -> 'netsuite_sales_order_id', 'salesforce_opportunity_id', terms -> 'salesforce_opportunity_id')
  from contract
  union all
  -- What corrects a void invoice tells why that was made void (I10).
  select 'invoice', i.id, '-infinity', jsonb_build_object('correction_record', jsonb_build_object(
         'corrected_invoice_id', v.invoice_id, 'reason', v.body -> 'reason', 'memo', v.body -> 'memo'))
  from voiding v join billing.invoice i on i.regenerated_from_invoice_id = v.invoice_id
  where jsonb_exists_any(v.body, '{reason,memo}')
  union all
  select 'invoice', o.note_id, '-infinity', jsonb_build_object('correction_record', jsonb_build_object(
         'corrected_invoice_id', o.invoice_id, 'reason', q.body::jsonb -> 'reason', 'memo', q.body::jsonb -> 'memo'))
  from billing.credit_note_order o join billing.request q on q.sequence = o.request_sequence
  union all
  select 'product', product_id, starting_at, jsonb_build_object('product_custom_fields', definition -> 'custom_fields',
         'product_tags', case when tags <> '{}' then to_jsonb(tags) end, 'netsuite_item_id', definition -> 'netsuite_internal_item_id')
  from billing.product_version
  union all
  -- Called as the line calls it that bills it: discounts by discount_id.
  select rtrim(list, 's') || '_id', id, '-infinity',
         jsonb_build_object(rtrim(list, 's') || '_custom_fields', custom_fields, 'netsuite_sales_order_id', sales_order)
  from term where list in ('scheduled_charges', 'discounts', 'professional_services', 'subscriptions')
  union all
  select 'balance', id, '-infinity', jsonb_build_object('commit_custom_fields', custom_fields,
         'commit_netsuite_sales_order_id', definition -> 'netsuite_sales_order_id')
  from billing.balance where custom_fields is not null or jsonb_exists(definition, 'netsuite_sales_order_id')
  union all
  -- The children of a recurring one have its sales order.
  select 'balance', b.id, '-infinity', jsonb_build_object('commit_custom_fields', b.custom_fields, 'commit_netsuite_sales_order_id', t.sales_order)
  from term t join billing.balance b on b.customer_id = t.customer_id and b.source_id = t.id
  where t.list in ('recurring_commits', 'recurring_credits') and t.sales_order is not null
)
select kind, id, since, jsonb_strip_nulls(members)::text as members
from carried where jsonb_strip_nulls(members) <> '{}' order by kind, id, since, length(members::text) -- the last one counts: it says what the others say
