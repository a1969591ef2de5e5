-- Late usage per final invoice, row by row (U6).
-- Old is what the invoice counted: the row of that key, none for a new row. What says the same again is no news.
select i.id as invoice_id, n.number, i.customer_id, i.contract_id, i.start_timestamp, i.end_timestamp, u.product_id,
       (select v.name from billing.product_version v where v.product_id = u.product_id
        order by v.starting_at desc, v.ordinal desc limit 1) as product,
       u.starting_at, u.ending_before, u.group_values, counted.quantity as old_quantity, u.quantity as new_quantity,
       (select coalesce(sum(coalesce(l.metered, l.quantity)), 0) from billing.invoice_line l
        where l.run_id = i.run_id and l.invoice_id = i.id and l.product_id = u.product_id and l.type = 'usage') as billed
from billing.late_usage u
join billing.invoice i on i.customer_id = u.customer_id
join billing.contract c on c.id = i.contract_id
left join billing.invoice_number n on n.run_id = i.run_id and n.invoice_id = i.id
left join billing.usage_row counted
  on counted.customer_id = u.customer_id and counted.starting_at = u.starting_at and counted.ending_before = u.ending_before
 and counted.product_id = u.product_id and counted.group_id = u.group_id
where (i.id = cast(:invoice as uuid) or cast(:invoice as uuid) is null)
  and counted.quantity is distinct from u.quantity
  and
  -- :include usage/is-late-for
order by i.customer_id, i.contract_id, i.start_timestamp, i.id, product, u.product_id, u.starting_at, u.ending_before,
         u.group_values collate "C" nulls first
