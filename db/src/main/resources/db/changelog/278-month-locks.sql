--liquibase formatted sql
--changeset reckoner:month-locks splitStatements:false
create table billing.month_lock (
  request_sequence bigint primary key,
  month            timestamptz not null check (month = date_trunc('month', month, 'UTC')),
  open_from        timestamptz not null,
  check (open_from in (month, (month at time zone 'UTC' + interval '1 month') at time zone 'UTC'))
);
comment on table billing.month_lock is 'Months that were locked, and opened again, by the journal line that said so (W1).';
comment on column billing.month_lock.open_from is
  'the first instant of the first month that is not locked behind that line: behind the month if it was locked, else its own';
create trigger month_lock_insert_only before update or delete or truncate on billing.month_lock
  for each statement execute function billing.refuse_change();
select billing.seal_table('month_lock');

create table billing.month_lock_total (
  request_sequence bigint not null,
  part             text not null check (part in ('PREPAID', 'POSTPAID', 'CREDIT', 'INVOICES', 'PAYMENTS')),
  credit_type_id   uuid not null,
  amount           numeric not null,
  rows             bigint not null,
  primary key (request_sequence, part, credit_type_id)
);
comment on table billing.month_lock_total is
  'What was posted before the end of a month when it was locked: entries by kind of balance, invoices less void ones, payments. It has to stay so.';
create trigger month_lock_total_insert_only before update or delete or truncate on billing.month_lock_total
  for each statement execute function billing.refuse_change();
select billing.seal_table('month_lock_total');

create function billing.open_from(line bigint) returns timestamptz language sql stable parallel safe
  return (select open_from from billing.month_lock where request_sequence <= line order by request_sequence desc limit 1);
comment on function billing.open_from(bigint) is 'the first instant of the first month that was not locked behind a journal line; null = none was';

-- "offset 0": worked out once a run, not once an entry.
create view billing.posted_entry as
select e.balance_id, e.sequence, e.type, e.amount, e.timestamp, e.segment_id, e.invoice_id, e.contract_id, e.new_contract_id, e.reason,
       e.run_id, e.request_sequence,
       greatest(e.timestamp, case when e.run_id is null then billing.open_from(e.request_sequence) else r.open_from end) as posted_at
  from billing.ledger_entry e
  left join (select id, billing.open_from(requests_through) as open_from from billing.run offset 0) r on r.id = e.run_id;
comment on view billing.posted_entry is
  'Entries with the month they are posted into (W1): their own instant, or the first one of the first month that was not locked for who wrote them.';

create view billing.posted_invoice as
select i.id, i.run_id, i.type, i.issued_type, i.status, i.customer_id, i.contract_id, i.credit_type_id, i.start_timestamp, i.end_timestamp,
       i.issued_at, i.due_at, i.total, i.amount_due, i.rounding_adjustment, i.delivered, i.constituent_ids, i.historical_id, i.issued_paid,
       i.voided_at,
       greatest(i.issued_at, r.open_from) as posted_at,
       case when i.status = 'VOID' then greatest(i.voided_at, billing.open_from(v.request_sequence)) end as void_posted_at
  from billing.invoice i
  left join (select id, billing.open_from(requests_through) as open_from from billing.run offset 0) r on r.id = i.run_id
  left join billing.invoice_void v on i.status = 'VOID' and v.invoice_id = i.id;
comment on view billing.posted_invoice is 'Invoices with the month they, and what made them void, are posted into (W1).';
