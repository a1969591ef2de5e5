--liquibase formatted sql
--changeset reckoner:holds splitStatements:false
create table billing.hold (
  customer_id   uuid not null,
  from_sequence bigint not null,
  held_at       timestamptz not null,
  until_at      timestamptz check (until_at > held_at),
  end_sequence  bigint check (end_sequence > from_sequence),
  ended_at      timestamptz,
  primary key (customer_id, from_sequence),
  check ((end_sequence is null) = (ended_at is null))
);
comment on table billing.hold is
  'Customers whose account no run bills (J6), for the runs that know it: who says so, from where and why is in the journal.';
comment on column billing.hold.from_sequence is 'the journal line that holds the customer';
comment on column billing.hold.held_at is 'when it was said';
comment on column billing.hold.until_at is 'over by itself for runs from this as-of on; null = until further notice';
comment on column billing.hold.end_sequence is 'the journal line that put an end to it; null = none did';
comment on column billing.hold.ended_at is 'when that was said: from then on what was kept back is due';
select billing.seal_table('hold');

alter table billing.run_account drop constraint run_account_state_check;
alter table billing.run_account add constraint run_account_state_check
  check (state in ('PENDING', 'BILLED', 'NOTHING_DUE', 'PARKED', 'HELD', 'SKIPPED')) not valid;
comment on constraint run_account_state_check on billing.run_account is
  'not valid: what was there before fits a narrower one, and need not be read again';

alter table billing.invoice add column due_from timestamptz;
create index invoice_kept_back on billing.invoice (run_id) where due_from is not null;
comment on column billing.invoice.due_from is
  'when the hold ended that kept it back: its due date counts from then (J6); null = none did, it counts from issued_at';
