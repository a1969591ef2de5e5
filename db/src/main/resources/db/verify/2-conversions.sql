-- Equation 2, the units: per window of a group, Σ billed = F(metered up to its end) - F(metered up to its start), where F converts
-- and rounds by the product's version at the window's start (P2, P3, P4); metered counts from the period's start (T3, T4).
-- The versions are those the invoice's run knew. :run = the invoices of one run, null = all.
with
-- :include verify/2-conversions/windows
-- A quotient needs more digits than it is rounded to; numeric division keeps as many as its dividend has.
expected as (
  select l.*, f.rounded_end - f.rounded_start as expected
  from counted l
  -- :include verify/shared/product-as-known
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
      from (values (true, l.until_end), (false, l.until_end - l.metered)) x (at_end, metered)
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
