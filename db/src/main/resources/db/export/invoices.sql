-- invoices.csv: one row an invoice, in the order of invoices.ndjson (formats §11). Payments, postings and credit notes do not exist
-- yet: paid is what invoices as issued tell (B6), posted_at and corrects_invoice_id are empty.
select i.id, n.number, coalesce(i.issued_type, i.type) as type, i.status, i.customer_id, c.name as customer_name, i.contract_id,
       coalesce(u.iso_code, u.name) as currency, i.credit_type_id, billing.canonical(i.start_timestamp) as start_timestamp,
       billing.canonical(i.end_timestamp) as end_timestamp, billing.canonical(i.issued_at) as issued_at,
       billing.canonical(i.due_at) as due_at, billing.canonical(i.subtotal) as subtotal, billing.canonical(i.total) as total,
       billing.canonical(i.amount_due) as amount_due,
       billing.canonical(i.amount_due * trim_scale(power(10::numeric, -u.stored_unit_exponent))) as amount_due_major,
       i.issued_paid::text as paid, i.revision, i.regenerated_from_invoice_id, null as corrects_invoice_id, null as posted_at,
       (i.historical_id is not null)::text as historical
from billing.invoice i
join billing.credit_type u on u.id = i.credit_type_id
left join billing.customer c on c.id = i.customer_id
left join billing.invoice_number n on n.run_id = i.run_id and n.invoice_id = i.id
where i.run_id = cast(:run as bigint) or cast(:run as bigint) is null
order by i.customer_id, i.contract_id, i.issued_at, array_position(array['USAGE', 'SCHEDULED', 'TRUEUP', 'USAGE_CONSOLIDATED'], coalesce(i.issued_type, i.type)),
         i.credit_type_id, i.revision, i.id
