--liquibase formatted sql
--changeset reckoner:payments splitStatements:false
create table billing.payment (
  request_sequence bigint primary key,
  reference        text not null unique,
  invoice_id       uuid not null,
  customer_id      uuid not null,
  credit_type_id   uuid not null,
  amount           numeric not null check (amount <> 0),
  paid_at          timestamptz not null
);
create index payment_by_invoice on billing.payment (invoice_id);
comment on table billing.payment is 'What was paid on invoices, or given back (below 0), as journal lines say it.';
comment on column billing.payment.reference is 'what who was paid calls it: the same payment told twice counts once';
create trigger payment_insert_only before update or delete or truncate on billing.payment
  for each statement execute function billing.refuse_change();
select billing.seal_table('payment');

create view billing.posted_payment as
select p.*, greatest(p.paid_at, billing.open_from(p.request_sequence)) as posted_at from billing.payment p;
comment on view billing.posted_payment is 'Payments with the month they are posted into (W1).';

-- What must be paid first is on an invoice of its own, and told of by its gate (C9): so no payment is recorded for it.
create view billing.receivable as
select i.id, i.run_id, i.customer_id, i.contract_id, i.credit_type_id, i.issued_at, i.due_at, i.amount_due, i.status, i.voided_at,
       case when i.issued_paid then i.issued_at else g.paid_at end as settled_at,
       case when i.status <> 'VOID' and (i.issued_paid or g.paid_at is not null) then i.amount_due else coalesce(p.amount, 0) end as paid
  from billing.invoice i
  left join (select invoice_id, sum(amount) as amount from billing.payment group by invoice_id) p on p.invoice_id = i.id
  left join (
    select l.run_id, l.invoice_id, max(b.paid_at) as paid_at
      from billing.balance b
      join billing.billed_item n on n.customer_id = b.customer_id
      join billing.invoice i on i.id = n.invoice_id
      join billing.invoice_line l on l.run_id = i.run_id and l.invoice_id = i.id and l.item_id = n.item_id and l.balance_id = b.id
     where b.payment_gate is not null and b.payment_status = 'PAID' group by 1, 2) g on g.run_id = i.run_id and g.invoice_id = i.id
 where i.delivered;
comment on view billing.receivable is
  'Invoices that are sent, with what was paid on them by now: as recorded, or, from settled_at on, all of it by a gate or elsewhere (B6).';
