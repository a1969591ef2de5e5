-- Equation 2, the units: per window of a group, Σ billed = F(metered up to its end) - F(metered up to its start), where F converts
-- and rounds by the product's version at the window's start (P2, P3, P4); metered counts from the period's start (T3, T4).
-- The versions are those the invoice's run knew. :run = the invoices of one run, null = all.
with ruled as materialized (
  select distinct product_id from billing.product_version
  where definition #> '{quantity_conversion,conversion_factor}' is not null or definition #> '{quantity_rounding,rounding_method}' is not null
),
-- Without rules and lines that claim one, nothing is read: both are asked once, and the index has such lines only.
converted as materialized (
  select distinct l.invoice_id, l.product_id
  from billing.invoice i
  join billing.invoice_line l on l.invoice_id = i.id
  where (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
    and l.type = 'usage' and (l.metered is not null or l.product_id in (select product_id from ruled))
    and (exists (select from ruled) or exists (select from billing.invoice_line where metered is not null))
),
metered as (
  select i.id as invoice_id, i.contract_id, r.requests_through, l.product_id, l.pricing_group_values, l.presentation_group_values,
         l.starting_at, l.ending_before, sum(l.quantity) as billed, sum(coalesce(l.metered, l.quantity)) as metered
  from converted c
  join billing.invoice i on i.id = c.invoice_id
  join billing.run r on r.id = i.run_id
  join billing.invoice_line l on l.invoice_id = c.invoice_id and l.product_id = c.product_id
  where l.type = 'usage'
  group by i.id, i.contract_id, r.requests_through, l.product_id, l.pricing_group_values, l.presentation_group_values,
           l.starting_at, l.ending_before
),
counted as (
  select m.*, sum(metered) over (
    partition by invoice_id, product_id, pricing_group_values, presentation_group_values order by starting_at) as until_end
  from metered m
),
-- A quotient needs more digits than it is rounded to; numeric division keeps as many as its dividend has.
expected as (
  select c.*, f.rounded_end - f.rounded_start as expected
  from counted c
  left join lateral (
    select v.definition from billing.product_version v
    where v.product_id = c.product_id and v.starting_at <= c.starting_at and v.request_sequence <= c.requests_through
    order by v.starting_at desc, v.ordinal desc limit 1) v on true
  cross join lateral (
    select (v.definition #>> '{quantity_conversion,conversion_factor}')::numeric as factor,
           v.definition #>> '{quantity_conversion,operation}' as operation,
           v.definition #>> '{quantity_rounding,rounding_method}' as method,
           (v.definition #>> '{quantity_rounding,decimal_places}')::int as decimals) r
  cross join lateral (
    select max(a.rounded) filter (where a.at_end) as rounded_end, max(a.rounded) filter (where not a.at_end) as rounded_start
    from (
      select x.at_end,
             case r.method
               when 'ROUND_HALF_UP' then round(q.quantity, r.decimals)
               when 'ROUND_DOWN' then trunc(q.quantity, r.decimals)
               when 'ROUND_UP' then trunc(q.quantity, r.decimals)
                 + case when trunc(q.quantity, r.decimals) = q.quantity then 0
                        else sign(q.quantity) * ('1e-' || r.decimals)::numeric end
               else q.quantity
             end as rounded
      from (values (true, c.until_end), (false, c.until_end - c.metered)) x (at_end, metered)
      cross join lateral (
        select case when r.factor is null then x.metered
                    when r.operation = 'DIVIDE' then round(round(x.metered, 100) / r.factor, 20)
                    else x.metered * r.factor end as quantity) q) a) f
)
select 'billed units are not the converted usage' as what,
       'contract ' || contract_id || ', invoice ' || invoice_id || ', product ' || product_id
         || coalesce(', ' || pricing_group_values, '') || coalesce(', ' || presentation_group_values, '')
         || ', [' || starting_at || ', ' || ending_before || ')' as place,
       trim_scale(billed) || ' billed' as found,
       trim_scale(expected) || ' for ' || trim_scale(metered) || ' metered, ' || trim_scale(until_end) || ' since the period began' as expected
from expected where billed <> expected
