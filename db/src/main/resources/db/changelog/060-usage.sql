--liquibase formatted sql
--changeset reckoner:usage
create table billing.usage_row (
  customer_id   uuid not null,
  starting_at   timestamptz not null,
  ending_before timestamptz not null,
  product_id    uuid not null,
  group_id      uuid not null,
  quantity      numeric not null,
  group_values  text,
  primary key (customer_id, starting_at, ending_before, product_id, group_id) include (quantity),
  check (starting_at < ending_before)
);
comment on index billing.usage_row_pkey is
  'Has all that billing adds up: rows lie as they came, an hour of all customers after the other, so each of an account''s would be on a page of its own.';
comment on table billing.usage_row is 'Usage aggregates that count (U10): the same key again replaces, until an invoice of its period is final.';
comment on column billing.usage_row.group_values is 'canonical JSON object of all non-empty group columns; null = none';
comment on column billing.usage_row.group_id is 'derive(group_values); all zero for none: keeps the key short';

create table billing.late_usage (
  like billing.usage_row including defaults including constraints,
  primary key (customer_id, starting_at, ending_before, product_id, group_id)
);
comment on table billing.late_usage is 'Rows that came when an invoice of their period was final (U6): reported, not billed.';

create table billing.unattributed_usage (
  alias         text not null,
  starting_at   timestamptz not null,
  ending_before timestamptz not null,
  product_id    uuid not null,
  group_id      uuid not null,
  quantity      numeric not null,
  group_values  text,
  primary key (alias, starting_at, ending_before, product_id, group_id)
);
comment on table billing.unattributed_usage is 'Rows whose customer text is neither an id nor an alias yet (U2).';

create sequence billing.usage_change;
comment on sequence billing.usage_change is 'moved once a load transaction that changed usage: a run notes it to tell whether inputs changed since';
