--liquibase formatted sql
--changeset reckoner:previews splitStatements:false
create table billing.preview (
  id               bigint generated always as identity primary key,
  as_of            timestamptz not null,
  grace            interval not null,
  scope            text not null,
  scope_typed      text not null,
  engine_version   text not null,
  plugins          text not null,
  requests_through bigint not null,
  usage_through    bigint not null,
  started_at       timestamptz not null,
  ended_at         timestamptz,
  fingerprint      text,
  report           jsonb,
  check ((ended_at is null) = (report is null) and (ended_at is null) = (fingerprint is null))
);
comment on table billing.preview is
  'What a run would make, computed before it (J5): nothing that bills. One without an end was broken off, and the next one removes it.';
comment on column billing.preview.requests_through is 'last journal line it saw; with usage_through what a run as previewed has to see';
comment on column billing.preview.fingerprint is 'that of the run, if it bills as previewed';

create table billing.preview_account (
  preview_id   bigint not null references billing.preview on delete cascade,
  ordinal      int not null,
  account_id   uuid not null,
  state        text not null check (state in ('BILLED', 'NOTHING_DUE', 'PARKED', 'HELD', 'SKIPPED')),
  detail       jsonb,
  hash         bytea check ((state = 'BILLED') = (hash is not null)),
  parked_since timestamptz check (state = 'PARKED' or parked_since is null),
  primary key (preview_id, ordinal)
);
comment on column billing.preview_account.detail is 'as of run_account';
comment on column billing.preview_account.hash is 'SHA-256 over the content hashes of its invoices, by id, and its ledger entries, by balance and sequence';
comment on column billing.preview_account.parked_since is 'as-of of the run that parked it; null = it would be parked newly';
--changeset reckoner:guards splitStatements:false
create table billing.guard (
  name    text primary key,
  most    numeric not null check (most >= 0)
);
comment on table billing.guard is 'Limits that a run has to keep before anything of it is written (J5): who set them is in billing.command.';
comment on column billing.guard.most is 'amounts in the stored unit, shares in per cent, accounts';
select billing.seal_table('guard');

alter table billing.run add column preview_id bigint;
alter table billing.run add column guards jsonb;
comment on column billing.run.preview_id is 'it was begun as previewed, by this preview; null = it was not';
comment on column billing.run.guards is 'the guards that were judged before it began, with what was found and which were overridden; null = none were set';
