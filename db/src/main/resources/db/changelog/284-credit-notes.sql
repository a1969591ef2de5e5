--liquibase formatted sql
--changeset reckoner:credit-notes splitStatements:false
alter table billing.invoice add column corrects_invoice_id uuid;
comment on column billing.invoice.corrects_invoice_id is 'the invoice that a credit note corrects, which stays as it is (J4); null for any other';
alter table billing.invoice drop constraint invoice_type_check;
alter table billing.invoice add constraint invoice_type_check
  check (type in ('USAGE', 'SCHEDULED', 'TRUEUP', 'USAGE_CONSOLIDATED', 'CREDIT_NOTE')) not valid;
alter table billing.invoice drop constraint invoice_of_its_period;
alter table billing.invoice add constraint invoice_of_its_period
  check (case when type in ('USAGE', 'USAGE_CONSOLIDATED', 'CREDIT_NOTE') then start_timestamp < end_timestamp
              else start_timestamp is null and end_timestamp is null end) not valid;
alter table billing.invoice add constraint invoice_corrects_check
  check ((type = 'CREDIT_NOTE') = (corrects_invoice_id is not null)) not valid;
alter table billing.invoice add constraint invoice_note_stands_check check (type <> 'CREDIT_NOTE' or status = 'FINALIZED') not valid;
create unique index credit_note_of_invoice on billing.invoice (corrects_invoice_id, revision) where corrects_invoice_id is not null;
comment on column billing.invoice_line.issued_as is
  'what an issued line was where it was issued, or of which kind of line it is the difference (J4), as lines of ours are called (A7)';
create index seats_of_credit_note on billing.invoice_line (term_id) where type = 'issued' and term_id is not null;

alter table billing.invoice_number add column series text not null default 'INVOICE' check (series in ('INVOICE', 'CREDIT_NOTE'));
comment on column billing.invoice_number.series is 'credit notes have numbers of their own, from 1 (J4)';
alter table billing.invoice_number drop constraint invoice_number_pkey;
alter table billing.invoice_number add primary key (number, series);

create table billing.credit_note_order (
  note_id          uuid primary key,
  invoice_id       uuid not null,
  customer_id      uuid not null,
  request_sequence bigint not null,
  ordered_at       timestamptz not null,
  issued_at        timestamptz not null
);
create index credit_note_order_by_customer on billing.credit_note_order (customer_id);
create index credit_note_order_by_invoice on billing.credit_note_order (invoice_id);
comment on table billing.credit_note_order is 'Credit notes that journal lines want for final invoices, which the next run makes (J4).';
comment on column billing.credit_note_order.note_id is 'the id that the note has once it is made';
comment on column billing.credit_note_order.ordered_at is 'when the line says so, which is when ledgers move';
comment on column billing.credit_note_order.issued_at is 'the issue date of the note: when it was ordered, unless the line says another';
create trigger credit_note_order_insert_only before update or delete or truncate on billing.credit_note_order
  for each statement execute function billing.refuse_change();
select billing.seal_table('credit_note_order');

--changeset reckoner:issued-again-at splitStatements:false
alter table billing.regeneration add column issued_at timestamptz;
comment on column billing.regeneration.issued_at is 'the issue date of the one that is made again; null: as before (I4)';
