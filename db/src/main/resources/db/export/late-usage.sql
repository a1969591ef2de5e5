-- Late usage per final invoice and product (U6). The usage filter decides whose it would have been (F1).
select i.id as invoice_id, n.number, i.customer_id, i.contract_id, i.start_timestamp, i.end_timestamp,
       (select v.name from billing.product_version v where v.product_id = u.product_id
        order by v.starting_at desc, v.ordinal desc limit 1) as product,
       count(*) as rows, sum(u.quantity) as quantity
from billing.late_usage u
join billing.invoice i
  on i.customer_id = u.customer_id and i.type = 'USAGE' and i.status <> 'VOID'
 and u.starting_at >= i.start_timestamp and u.starting_at < i.end_timestamp
join billing.contract c on c.id = i.contract_id
left join billing.invoice_number n on n.invoice_id = i.id
where (i.id = cast(:invoice as uuid) or cast(:invoice as uuid) is null)
  and coalesce((
    select coalesce(jsonb_exists(f.item -> 'group_values', u.group_values::jsonb ->> (f.item ->> 'group_key')), false)
    from jsonb_array_elements(c.terms -> 'usage_filters') with ordinality f (item, ordinality)
    where (f.item ->> 'starting_at')::timestamptz <= u.starting_at
    order by f.ordinality desc limit 1), true)
group by i.id, n.number, i.customer_id, i.contract_id, i.start_timestamp, i.end_timestamp, u.product_id
order by i.customer_id, i.contract_id, i.start_timestamp, i.id, product
