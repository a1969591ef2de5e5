--liquibase formatted sql
--changeset reckoner:approvals splitStatements:false
create table billing.approval_rule (
  act text primary key
);
comment on table billing.approval_rule is 'Acts that need a second person (J7); who said so is in billing.command.';
select billing.seal_table('approval_rule');

create table billing.approval (
  number     bigint generated always as identity primary key,
  act        text not null,
  subject    text not null,
  content    uuid not null,
  reason     text,
  asked_by   text not null,
  asked_from text not null,
  asked_at   timestamptz not null,
  given_by   text,
  given_from text,
  given_at   timestamptz,
  used_at    timestamptz,
  check (asked_by <> given_by),
  check ((given_by is null) = (given_at is null) and (given_by is null) = (given_from is null)),
  check (used_at is null or given_at is not null)
);
create unique index approval_open_once on billing.approval (act, content) where used_at is null;
comment on table billing.approval is 'What one person wants to do and another one has to approve (J7); content: derived from all that it would do.';
select billing.seal_table('approval');
