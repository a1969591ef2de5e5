--liquibase formatted sql
--changeset reckoner:as-known
-- What stood in the tables of terms at an earlier journal line, where rows are changed in place. Journal lines that
-- create things say so by their number; what a change puts an end to is kept here as it was.
create table billing.balance_history (
  balance_id        uuid not null,
  until_sequence    bigint not null,
  name              text not null,
  priority          numeric not null,
  applicability     jsonb,
  rate_type         text not null,
  rollover_fraction numeric not null,
  payment_status    text,
  paid_at           timestamptz,
  definition        jsonb,
  primary key (balance_id, until_sequence)
);
comment on table billing.balance_history is 'A balance as it was before a request changed it; written by that request.';
comment on column billing.balance_history.until_sequence is
  'the last journal line of the chunk that changed it: who knows the journal up to an earlier one knows this';
create trigger balance_history_insert_only before update or delete or truncate on billing.balance_history
  for each statement execute function billing.refuse_change();

create table billing.rate_card_history (
  rate_card_id   uuid not null,
  until_sequence bigint not null,
  name           text not null,
  conversions    jsonb not null,
  primary key (rate_card_id, until_sequence)
);
comment on table billing.rate_card_history is 'A rate card as it was before a request changed it, as balance_history.';
create trigger rate_card_history_insert_only before update or delete or truncate on billing.rate_card_history
  for each statement execute function billing.refuse_change();

create table billing.invoice_void (
  invoice_id       uuid primary key,
  request_sequence bigint not null
);
comment on table billing.invoice_void is 'Which journal line made an invoice void: runs that did not know it took it for final.';
create trigger invoice_void_insert_only before update or delete or truncate on billing.invoice_void
  for each statement execute function billing.refuse_change();

-- What gave back the deductions, else the void requests of that instant; 0: nobody can say, void for all.
insert into billing.invoice_void
select i.id, coalesce(
    (select min(e.request_sequence) from billing.ledger_entry e where e.invoice_id = i.id and e.request_sequence is not null),
    (select min(r.sequence) from billing.request r where r.path = '/v1/invoices/void' and r.requested_at = i.voided_at),
    0)
  from billing.invoice i
 where i.status = 'VOID';

alter table billing.balance add column run_id bigint;
comment on column billing.balance.run_id is 'the run that made it; empty if a request did';
comment on column billing.balance.sequence is
  'creation order: of what a request made, its journal line × 1,000,000 and the place inside it; else as of what it came from';

-- The first run that wrote to its ledger or billed it; 0: none did yet, so every run knows it.
update billing.balance b
   set run_id = coalesce(least(
         (select min(e.run_id) from billing.ledger_entry e where e.balance_id = b.id),
         (select min(i.run_id) from billing.billed_item m
            join billing.invoice i on i.id = m.invoice_id
            join billing.invoice_line l on l.invoice_id = i.id and l.balance_id = b.id
           where m.customer_id = b.customer_id)), 0)
 where b.source_id is not null or b.rolled_over_from_balance is not null or b.threshold is not null;
