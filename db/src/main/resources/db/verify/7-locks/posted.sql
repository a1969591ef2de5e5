-- What is posted into each month (W1), and by which journal lines at the earliest: those of one chunk may stand behind a lock in it.
select b.type as part, b.credit_type_id, date_trunc('month', e.posted_at, 'UTC') as month, coalesce(e.request_sequence, 0) as known_from,
       sum(e.amount) as amount, count(*) as rows
from billing.posted_entry e
join billing.balance b on b.id = e.balance_id
group by 1, 2, 3, 4
union all
select 'INVOICES', i.credit_type_id, date_trunc('month', i.posted_at, 'UTC'), 0, sum(i.amount_due), count(*)
from billing.posted_invoice i where i.delivered group by 1, 2, 3
union all
select 'INVOICES', i.credit_type_id, date_trunc('month', i.void_posted_at, 'UTC'), v.request_sequence, -sum(i.amount_due), count(*)
from billing.posted_invoice i join billing.invoice_void v on v.invoice_id = i.id
where i.delivered and i.status = 'VOID' group by 1, 2, 3, 4
union all
select 'PAYMENTS', credit_type_id, date_trunc('month', posted_at, 'UTC'), request_sequence, sum(amount), count(*)
from billing.posted_payment group by 1, 2, 3, 4
