--liquibase formatted sql
--changeset reckoner:balances splitStatements:false
create table billing.balance (
  id                      uuid primary key,
  customer_id             uuid not null,
  contract_id             uuid,
  type                    text not null check (type in ('PREPAID', 'POSTPAID', 'CREDIT')),
  name                    text not null,
  product_id              uuid not null,
  credit_type_id          uuid not null,
  priority                numeric not null,
  applicability           jsonb,
  applicable_contract_ids uuid[],
  invoice_contract_id     uuid,
  purchase                jsonb,
  purchase_prorated       boolean not null default false,
  source_id               uuid,
  sequence                bigint not null,
  rate_type               text not null default 'LIST_RATE' check (rate_type in ('LIST_RATE', 'COMMIT_RATE')),
  rollover_fraction       numeric not null default 0 check (rollover_fraction between 0 and 1),
  rolled_over_from_balance  uuid,
  rolled_over_from_segment  uuid,
  rolled_over_from_contract uuid,
  payment_gate            text check (payment_gate in ('STRIPE', 'EXTERNAL')),
  payment_status          text check (payment_status in ('PENDING', 'PAID', 'FAILED')),
  paid_at                 timestamptz,
  tax                     jsonb,
  threshold               text check (threshold in ('SPEND', 'PREPAID')),
  discounted              boolean not null default false,
  custom_fields           jsonb,
  unsupported_terms       text[],
  definition              jsonb,
  check ((payment_gate is null) = (payment_status is null)),
  check ((payment_status = 'PAID') = (paid_at is not null)),
  check ((rolled_over_from_balance is null) = (rolled_over_from_segment is null)
     and (rolled_over_from_balance is null) = (rolled_over_from_contract is null))
);
create index balance_by_customer on billing.balance (customer_id);
comment on table billing.balance is 'A commit or a credit; recurring ones are the children, one a period (R1).';
comment on column billing.balance.contract_id is 'null at customer level (C5)';
comment on column billing.balance.applicability is
  '{"product_ids":[...],"product_tags":[...],"specifiers":[{"product_id":...,"product_tags":[...],"pricing_group_values":{...},"presentation_group_values":{...}}]}; null = all products';
comment on column billing.balance.applicable_contract_ids is 'customer level: who may draw; null = every contract';
comment on column billing.balance.purchase is
  '{"credit_type_id":...,"do_not_invoice":false,"schedule_items":[{"id":...,"timestamp":...,"unit_price":...,"quantity":...}]}, or with recurring_schedule; null = complimentary (C3)';
comment on column billing.balance.source_id is 'the recurring commit or credit it is a child of';
comment on column billing.balance.rate_type is 'which price the units have that it funds (L2)';
comment on column billing.balance.rollover_fraction is 'which part of a segment a renewal takes along at most (X2)';
comment on column billing.balance.rolled_over_from_balance is 'what a renewal made it of, with the segment and the contract that ended (X3)';
comment on column billing.balance.payment_gate is 'who says that its purchase is paid; until then it cannot be drawn (C9); null = it need not be paid first';
comment on column billing.balance.paid_at is 'when the payment was reported';
comment on column billing.balance.tax is '{"name":...,"amount":...} on the first purchase (V8)';
comment on column billing.balance.threshold is 'which threshold of its contract bought it (V1, V3)';
comment on column billing.balance.discounted is 'a recharge that was paid only in part (V4)';
comment on column billing.balance.custom_fields is 'of the term it came from; null = none';
comment on column billing.balance.unsupported_terms is 'payload members that would change money and cannot be billed yet';

create table billing.access_segment (
  id            uuid primary key,
  balance_id    uuid not null,
  starting_at   timestamptz not null,
  ending_before timestamptz not null,
  amount        numeric not null check (amount >= 0),
  check (starting_at < ending_before)
);
create index access_segment_by_balance on billing.access_segment (balance_id);

create table billing.ledger_entry (
  balance_id  uuid not null,
  sequence    int not null check (sequence > 0),
  type        text not null,
  amount      numeric not null check (amount <> 0),
  timestamp   timestamptz not null,
  segment_id  uuid not null,
  invoice_id  uuid,
  contract_id uuid,
  run_id      bigint,
  request_sequence bigint,
  new_contract_id  uuid,
  reason           text,
  primary key (balance_id, sequence),
  -- Appendix B: each type with its sign and what it carries.
  constraint ledger_entry_of_its_type check (case
    when type in ('PREPAID_COMMIT_SEGMENT_START', 'CREDIT_SEGMENT_START', 'POSTPAID_COMMIT_INITIAL_BALANCE',
                  'PREPAID_COMMIT_SEAT_BASED_ADJUSTMENT', 'CREDIT_SEAT_BASED_ADJUSTMENT')
      then amount > 0 and num_nonnulls(invoice_id, contract_id, new_contract_id, reason) = 0
    when type in ('PREPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION', 'POSTPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION',
                  'CREDIT_AUTOMATED_INVOICE_DEDUCTION', 'POSTPAID_COMMIT_TRUEUP')
      then amount < 0 and num_nonnulls(invoice_id, contract_id) = 2 and num_nonnulls(new_contract_id, reason) = 0
    when type in ('PREPAID_COMMIT_EXPIRATION', 'POSTPAID_COMMIT_EXPIRATION', 'CREDIT_EXPIRATION')
      then amount < 0 and num_nonnulls(invoice_id, contract_id, new_contract_id, reason) = 0
    when type in ('PREPAID_COMMIT_ROLLOVER', 'POSTPAID_COMMIT_ROLLOVER', 'CREDIT_ROLLOVER')
      then amount < 0 and new_contract_id is not null and num_nonnulls(invoice_id, contract_id, reason) = 0
    when type in ('PREPAID_COMMIT_CANCELED', 'CREDIT_CANCELED', 'PREPAID_COMMIT_CREDITED', 'CREDIT_CREDITED')
      then amount > 0 and num_nonnulls(invoice_id, contract_id) = 2 and num_nonnulls(new_contract_id, reason) = 0
    when type in ('PREPAID_COMMIT_MANUAL', 'POSTPAID_COMMIT_MANUAL', 'CREDIT_MANUAL')
      then reason is not null and new_contract_id is null
    else false end),
  check (num_nonnulls(run_id, request_sequence) = 1)
);
comment on column billing.ledger_entry.contract_id is 'the contract whose invoice drew; empty for other entries';
comment on column billing.ledger_entry.new_contract_id is 'the contract a rollover goes to';
comment on column billing.ledger_entry.reason is 'why a manual entry was made';
comment on column billing.ledger_entry.run_id is 'the run that wrote it; empty if a request did';
comment on column billing.ledger_entry.request_sequence is 'the journal line that wrote it: manual entries, and what a void gives back';
create index ledger_entry_by_run on billing.ledger_entry using brin (run_id);
create index ledger_entry_of_requests on billing.ledger_entry (invoice_id) where request_sequence is not null;
comment on index billing.ledger_entry_of_requests is 'what the proof of void invoices begins with: entries of runs are not in it';
create trigger ledger_entry_insert_only before update or delete or truncate on billing.ledger_entry
  for each statement execute function billing.refuse_change();
