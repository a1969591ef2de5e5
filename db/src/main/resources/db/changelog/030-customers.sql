--liquibase formatted sql
--changeset reckoner:customers
create table billing.customer (
  id         uuid primary key,
  name       text not null,
  definition jsonb not null default '{}'
);

create table billing.ingest_alias (
  alias       text primary key,
  customer_id uuid not null references billing.customer
);
create index ingest_alias_by_customer on billing.ingest_alias (customer_id);

create table billing.account_due (
  account_id uuid primary key,
  due_at     timestamptz not null
) with (fillfactor = 60);
comment on table billing.account_due is
  'When an account has something to bill next: -infinity after any change to it, infinity when nothing is left. The account is the customer.';
