-- invoices.csv: one row an invoice, in the order of invoices.ndjson (formats §11). paid is what invoices as issued tell (B6), or payments; posted_at is there where a locked month moved it (W1).
select i.id, n.number, coalesce(i.issued_type, i.type) as type, i.status, i.customer_id, c.name as customer_name, i.contract_id,
       coalesce(u.iso_code, u.name) as currency, i.credit_type_id, billing.canonical(i.start_timestamp) as start_timestamp,
       billing.canonical(i.end_timestamp) as end_timestamp, billing.canonical(i.issued_at) as issued_at,
       billing.canonical(i.due_at) as due_at, billing.canonical(i.subtotal) as subtotal, billing.canonical(i.total) as total,
       billing.canonical(i.amount_due) as amount_due,
       billing.canonical(i.amount_due * trim_scale(power(10::numeric, -u.stored_unit_exponent))) as amount_due_major,
       coalesce(i.issued_paid, p.amount >= i.amount_due)::text as paid, i.revision, i.regenerated_from_invoice_id, i.corrects_invoice_id, case when r.open_from > i.issued_at then billing.canonical(r.open_from) end as posted_at,
       (i.historical_id is not null)::text as historical
from billing.invoice i
join billing.credit_type u on u.id = i.credit_type_id
left join billing.customer c on c.id = i.customer_id
left join billing.invoice_number n on n.run_id = i.run_id and n.invoice_id = i.id
left join (select id, billing.open_from(requests_through) as open_from from billing.run offset 0) r on r.id = i.run_id
left join (select invoice_id, sum(amount) as amount from billing.payment group by invoice_id) p on p.invoice_id = i.id
where i.run_id = cast(:run as bigint) or cast(:run as bigint) is null
order by i.customer_id, i.contract_id, i.issued_at, array_position(array['USAGE', 'SCHEDULED', 'TRUEUP', 'USAGE_CONSOLIDATED', 'CREDIT_NOTE'], coalesce(i.issued_type, i.type)),
         i.credit_type_id, i.revision, i.id
