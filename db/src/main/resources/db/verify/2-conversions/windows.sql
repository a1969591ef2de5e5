-- The windows that have units to convert, or say so, with what was billed and metered of them.
ruled as materialized (
  select distinct product_id from billing.product_version
  where definition #> '{quantity_conversion,conversion_factor}' is not null or definition #> '{quantity_rounding,rounding_method}' is not null
),
-- Without rules and lines that claim one, nothing is read: both are asked once, and the index has such lines only.
converted as materialized (
  select distinct l.invoice_id, l.product_id
  from billing.invoice i
  -- :include verify/shared/lines-of-invoice
  where (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
    and l.type = 'usage' and (l.metered is not null or l.product_id in (select product_id from ruled))
    and (exists (select from ruled) or exists (select from billing.invoice_line where metered is not null))
),
-- By window, and up to its end since the period began.
counted as (
  select i.id as invoice_id, i.contract_id, r.requests_through, l.product_id, l.pricing_group_values, l.presentation_group_values,
         l.starting_at, l.ending_before, sum(l.quantity) as billed, sum(coalesce(l.metered, l.quantity)) as metered,
         sum(sum(coalesce(l.metered, l.quantity))) over (
           partition by i.id, l.product_id, l.pricing_group_values, l.presentation_group_values order by l.starting_at) as until_end
  from converted c
  join billing.invoice i on i.id = c.invoice_id
  join billing.run r on r.id = i.run_id
  join billing.invoice_line l on l.run_id = i.run_id and l.invoice_id = c.invoice_id and l.product_id = c.product_id
  where l.type = 'usage'
  group by i.id, i.contract_id, r.requests_through, l.product_id, l.pricing_group_values, l.presentation_group_values,
           l.starting_at, l.ending_before
),
