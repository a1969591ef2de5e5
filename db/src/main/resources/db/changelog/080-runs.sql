--liquibase formatted sql
--changeset reckoner:runs
create table billing.run (
  id                bigint generated always as identity primary key,
  as_of             timestamptz not null,
  grace             interval not null,
  scope             text not null,
  attempt           int not null check (attempt > 0),
  status            text not null check (status in ('RUNNING', 'COMPLETED', 'COMPLETED_WITH_PARKED', 'FAILED', 'ABANDONED')),
  engine_version    text not null,
  requests_through  bigint not null,
  usage_through     bigint not null,
  started_at        timestamptz not null,
  ended_at          timestamptz,
  fingerprint       text,
  report            jsonb,
  unique (as_of, scope, attempt)
);
comment on column billing.run.scope is 'canonical JSON: {} = everything due, else only/exclude lists of customer ids, or parked_of a run';
comment on column billing.run.requests_through is 'last journal line the run sees; with usage_through the frozen inputs';
create unique index one_unfinished_run on billing.run ((true)) where status in ('RUNNING', 'FAILED');

create table billing.run_account (
  run_id     bigint not null references billing.run,
  ordinal    int not null,
  account_id uuid not null,
  state      text not null default 'PENDING' check (state in ('PENDING', 'BILLED', 'NOTHING_DUE', 'PARKED', 'SKIPPED')),
  detail     jsonb,
  primary key (run_id, ordinal)
) with (fillfactor = 45);
comment on table billing.run_account is
  'The worklist: one row an account; its state moves in the transaction that writes its invoices, once: each page has room for it.';
comment on column billing.run_account.detail is 'PARKED: its problems; SKIPPED: the reason';

create table billing.run_partition (
  run_id        bigint not null references billing.run,
  partition_no  int not null,
  from_ordinal  int not null,
  to_ordinal    int not null,
  primary key (run_id, partition_no)
);
