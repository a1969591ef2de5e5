-- Equation 4, the products: a balance is drawn by what it applies to only: any of its products, any of its tags, or all that one of its
-- specifiers says (C6), by the product's version at the line's start. Composites and subscriptions have no group values. What was edited after the run
-- is not compared with what it drew (E1). :run = the lines of one run, null = all; :collected = at once, if many may draw them.
with restricted as :collected (
  select id, contract_id, applicability from billing.balance where applicability is not null
),
-- What a balance names by id is settled at once; the rest is looked at once for each kind of line.
doubtful as materialized (
  select b.id as balance_id, b.contract_id, b.applicability, r.requests_through, l.product_id, l.pricing_group_values,
         l.presentation_group_values, l.starting_at, count(*) as lines, min(l.invoice_id::text) as invoice_id
  from billing.invoice i
  join billing.run r on r.id = i.run_id
  -- :include verify/shared/lines-of-invoice
  join restricted b on b.id = l.balance_id
  where i.type in ('USAGE', 'SCHEDULED') and l.type in ('usage', 'subscription', 'composite') and l.segment_id is not null and (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
    and exists (select from restricted)
    and not coalesce(jsonb_exists(b.applicability -> 'product_ids', l.product_id::text), false)
  group by b.id, b.contract_id, b.applicability, r.requests_through, l.product_id, l.pricing_group_values,
           l.presentation_group_values, l.starting_at
)
select 'line draws a balance that does not apply to it' as what,
       'invoice ' || l.invoice_id || case when l.lines > 1 then ' and others' else '' end || ', balance ' || l.balance_id
         || ', product ' || l.product_id || coalesce(', ' || l.pricing_group_values, '') || coalesce(', ' || l.presentation_group_values, '') as place,
       l.lines || ' lines, tags ' || coalesce(v.tags, '{}')::text as found, l.applicability::text as expected
from doubtful l
-- :include verify/shared/product-as-known
where not (
  l.applicability = '{}'
  or exists (select from jsonb_array_elements_text(l.applicability -> 'product_tags') t (tag) where jsonb_exists(v.tags, t.tag))
  or exists (
    select from jsonb_array_elements(l.applicability -> 'specifiers') s (item)
    where coalesce((s.item ->> 'product_id')::uuid = l.product_id, true)
      and coalesce(v.tags, '[]') @> coalesce(s.item -> 'product_tags', '[]')
      and coalesce(l.pricing_group_values::jsonb, '{}') @> coalesce(s.item -> 'pricing_group_values', '{}')
      and coalesce(l.presentation_group_values::jsonb, '{}') @> coalesce(s.item -> 'presentation_group_values', '{}')))
  and not exists (
    select from billing.contract_version e where e.contract_id = l.contract_id and e.request_sequence > l.requests_through)
