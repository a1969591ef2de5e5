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
  unsupported_terms       text[],
  definition              jsonb
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
  run_id      bigint not null,
  primary key (balance_id, sequence)
);
comment on column billing.ledger_entry.contract_id is 'the contract whose invoice drew; empty for other entries';
create index ledger_entry_by_run on billing.ledger_entry using brin (run_id);
create trigger ledger_entry_insert_only before update or delete or truncate on billing.ledger_entry
  for each statement execute function billing.refuse_change();
