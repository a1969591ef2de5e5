-- To minor units, each sum by itself; what an entry does not come to then is rounding.
summed as (
  select p.entry, p.posting, p.product_id, round(sum(p.amount), max(c.decimals)) as amount
  from posting p join head h on h.entry = p.entry join currency c on c.id = h.credit_type_id
  group by p.entry, p.posting, p.product_id
),
rounded as (
  select entry, posting, product_id, amount from summed where amount <> 0
  union all
  select entry, 'ROUNDING', null, -sum(amount) from summed group by entry having sum(amount) <> 0
),
-- Of a product, else of all that have none of their own; the last line counts.
coded as (
  select r.*, coalesce(
           (select a.code from billing.account_code a where a.posting = r.posting and a.product_id = r.product_id order by a.request_sequence desc limit 1),
           (select a.code from billing.account_code a where a.posting = r.posting and a.product_id is null order by a.request_sequence desc limit 1)) as code
  from rounded r
)
