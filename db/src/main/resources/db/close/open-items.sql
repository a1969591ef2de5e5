-- Invoices that are not paid in full at an instant, and what was paid too much (W2: receivables by issued_at): the parameter, three times.
-- What a gate or another system says was paid counts from the invoice's own instant, or from that of the payment.
with instant as (select ?::timestamptz as at),
paid as (
  select p.invoice_id, sum(p.amount) as amount from billing.payment p, instant n where p.paid_at <= n.at group by p.invoice_id
),
item as (
  select i.*, case when i.status = 'VOID' and i.voided_at <= n.at then 0 else i.amount_due end as due,
         case when i.settled_at <= n.at then i.amount_due else coalesce(p.amount, 0) end as paid_by_then
  from billing.receivable i
  cross join instant n
  left join paid p on p.invoice_id = i.id
  where i.issued_at <= n.at
)
select i.id, case n.series when 'CREDIT_NOTE' then 'CN-' else '' end || n.number as number, i.customer_id, c.name as customer_name, i.credit_type_id, i.issued_at, i.due_at, i.due, i.paid_by_then,
       case when i.due - i.paid_by_then < 0 then 'CREDIT'
            when i.due_at is null or i.due_at > m.at then 'CURRENT'
            when m.at - i.due_at <= interval '30 days' then 'D1_30'
            when m.at - i.due_at <= interval '60 days' then 'D31_60'
            when m.at - i.due_at <= interval '90 days' then 'D61_90'
            else 'OVER_90' end as age
from item i
cross join instant m
left join billing.invoice_number n on n.run_id = i.run_id and n.invoice_id = i.id
left join billing.customer c on c.id = i.customer_id
where i.due <> i.paid_by_then
order by c.name, i.customer_id, i.credit_type_id, i.due_at nulls first, n.series desc, n.number
