-- Equation 3, what resellers get: of each line that a royalty was on, as its run knew the contract, the agreed fraction of its total (Z5).
-- :run = the invoices of one run, null = all.
with
resold as materialized (
  select i.id as invoice_id, i.type as invoice_type, i.run_id, i.contract_id, i.credit_type_id, c.rate_card_id, coalesce(i.end_timestamp, i.issued_at) as at, r.requests_through,
         (select v.terms -> 'reseller_royalties' from billing.contract_version v
          where v.contract_id = c.id and v.request_sequence <= r.requests_through order by v.version desc limit 1) as royalties
  from (select distinct contract_id from billing.contract_version where jsonb_exists(terms, 'reseller_royalties')) k
  join billing.contract c on c.id = k.contract_id
  join billing.invoice i on i.customer_id = c.customer_id and i.contract_id = c.id
  join billing.run r on r.id = i.run_id
  where i.run_id = cast(:run as bigint) or cast(:run as bigint) is null
),
-- Where a line begins; of what has no service period, when it is charged.
line as (
  select s.*, n.position, n.product_id, n.total, n.credit_type_id as unit_id, coalesce(n.starting_at, s.at) as starting_at
  from resold s join billing.invoice_line n on n.run_id = s.run_id and n.invoice_id = s.invoice_id
  -- Whatever was owed on what was issued elsewhere was owed there (B6).
  where n.product_id is not null and (n.type <> 'issued' or s.invoice_type = 'CREDIT_NOTE')
),
agreed as (
  select l.invoice_id, l.position, (x.item ->> 'id')::uuid as royalty_id, x.item ->> 'reseller_type' as reseller_type,
         (x.item ->> 'fraction')::numeric as fraction, l.total * case when l.unit_id = l.credit_type_id then 1 else u.worth end as base,
         row_number() over (partition by l.invoice_id, l.position order by x.n) as ordinal
  from line l
  cross join lateral jsonb_array_elements(l.royalties) with ordinality x (item, n)
  -- :include verify/shared/product-as-known
  left join lateral (
    select (e.item ->> 'fiat_per_custom_credit')::numeric as worth
    from billing.rate_card k cross join lateral jsonb_array_elements(k.conversions) e (item)
    where k.id = l.rate_card_id and (e.item ->> 'custom_credit_type_id')::uuid = l.unit_id) u on l.unit_id <> l.credit_type_id
  where l.starting_at >= (x.item ->> 'starting_at')::timestamptz
    and coalesce(l.starting_at < (x.item ->> 'ending_before')::timestamptz, true)
    and (coalesce(jsonb_exists(x.item -> 'applicable_product_ids', l.product_id::text), false)
      or coalesce(jsonb_exists_any(x.item -> 'applicable_product_tags', array(select jsonb_array_elements_text(v.tags))), false))
),
share as (
  select y.*, i.contract_id from billing.royalty_share y left join billing.invoice i on i.id = y.invoice_id
  where i.run_id = cast(:run as bigint) or cast(:run as bigint) is null
)
select 'royalty is not what was agreed of the line' as what,
       'invoice ' || coalesce(a.invoice_id, y.invoice_id) || ', line ' || coalesce(a.position, y.position) as place,
       coalesce(y.reseller_type || ' ' || y.royalty_id || ': ' || y.fraction || ' of ' || y.base || ' = ' || y.amount, 'none') as found,
       coalesce(a.reseller_type || ' ' || a.royalty_id || ': ' || a.fraction || ' of ' || a.base || ' = ' || a.fraction * a.base, 'none') as expected
from agreed a full join share y on y.invoice_id = a.invoice_id and y.position = a.position and y.ordinal = a.ordinal
where (a.royalty_id = y.royalty_id and a.reseller_type = y.reseller_type and a.fraction = y.fraction and a.base = y.base
  and a.base * a.fraction = y.amount) is not true
