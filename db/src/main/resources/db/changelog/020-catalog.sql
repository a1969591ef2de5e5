--liquibase formatted sql
--changeset reckoner:catalog
create table billing.credit_type (
  id                   uuid primary key,
  name                 text not null unique,
  kind                 text not null check (kind in ('FIAT', 'CUSTOM')),
  iso_code             text check ((kind = 'FIAT') = (iso_code is not null)),
  stored_unit_exponent int not null check (stored_unit_exponent between 0 and 4)
);
insert into billing.credit_type values ('2714e483-4ff1-48e4-9e25-ac732e8f24f2', 'USD (cents)', 'FIAT', 'USD', 2);

create table billing.billable_metric (
  id   uuid primary key,
  name text not null
);

create table billing.product (
  id       uuid primary key,
  type     text not null check (type in ('USAGE', 'SUBSCRIPTION', 'COMPOSITE', 'FIXED', 'PROFESSIONAL_SERVICE')),
  archived boolean not null default false
);

create table billing.product_version (
  product_id       uuid not null references billing.product,
  ordinal          int not null,
  starting_at      timestamptz not null,
  name             text not null,
  tags             text[] not null default '{}',
  definition       jsonb not null default '{}',
  request_sequence bigint not null,
  primary key (product_id, ordinal)
);
comment on table billing.product_version is 'P4: attributes by starting_at (-infinity = from creation), in the order added.';
comment on column billing.product_version.request_sequence is 'the journal line that added it: what is final knows no later ones';
comment on column billing.product_version.definition is
  'the other members of the payload that are in force: conversion, rounding, group keys, composite members';

create table billing.rate_card (
  id                  uuid primary key,
  name                text not null,
  fiat_credit_type_id uuid not null references billing.credit_type,
  conversions         jsonb not null default '[]'
);

create table billing.rate_card_alias (
  ordinal       bigint primary key,
  name          text not null,
  rate_card_id  uuid not null references billing.rate_card,
  starting_at   timestamptz not null default '-infinity',
  ending_before timestamptz,
  moved         boolean not null default false
);
comment on column billing.rate_card_alias.moved is 'moveRateCardAliases: every other card loses the name from starting_at on';

create table billing.rate (
  ordinal       bigint primary key,
  rate_card_id  uuid not null references billing.rate_card,
  product_id    uuid not null references billing.product,
  starting_at   timestamptz not null,
  ending_before timestamptz,
  entitled      boolean not null,
  rate_type     text not null,
  price         numeric,
  definition    jsonb not null default '{}',
  check (ending_before > starting_at)
);
create index rate_by_card on billing.rate (rate_card_id);
comment on column billing.rate.ordinal is 'order of addition: a later row supersedes the same key from its own start (P5)';
comment on column billing.rate.definition is 'the other members of the payload: tiers, commit_rate, pricing_group_values, ...';
