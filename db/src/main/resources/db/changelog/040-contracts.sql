--liquibase formatted sql
--changeset reckoner:contracts
create table billing.contract (
  id            uuid primary key,
  customer_id   uuid not null references billing.customer,
  starting_at   timestamptz not null,
  ending_before timestamptz,
  rate_card_id  uuid references billing.rate_card,
  sequence      bigint not null unique,
  version       int not null default 1,
  terms         jsonb not null,
  check (ending_before >= starting_at)
);
create index contract_by_customer on billing.contract (customer_id);
comment on column billing.contract.ending_before is
  'as it stands now: a renewal or replacement ends the contract before; its own start = it was replaced from its start and bills nothing';
comment on column billing.contract.sequence is 'creation order: the journal line that created it';
comment on column billing.contract.terms is
  'the validated payload as it stands now: enums upper case, every nested id filled in, aliases resolved, edits applied';

create table billing.contract_version (
  contract_id      uuid not null references billing.contract,
  version          int not null,
  request_sequence bigint not null,
  terms            jsonb not null,
  primary key (contract_id, version)
);
comment on table billing.contract_version is 'Every edit appends a version.';
