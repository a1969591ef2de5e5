-- What was invoiced in a month, by issued_at, and what of it is void or paid by now. The parameters are its first instant and its end.
with month as (select ?::timestamptz as starting_at, ?::timestamptz as ending_before)
select i.credit_type_id, count(*) filter (where i.status <> 'VOID') as invoices,
       coalesce(sum(i.amount_due) filter (where i.status <> 'VOID'), 0) as amount_due,
       coalesce(sum(i.amount_due) filter (where i.status = 'VOID'), 0) as void,
       coalesce(sum(i.paid), 0) as paid
from billing.receivable i cross join month m
where i.issued_at >= m.starting_at and i.issued_at < m.ending_before
group by i.credit_type_id
order by i.credit_type_id
