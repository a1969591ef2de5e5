-- Terms and usage as plain tables, as an application of its own would have them: nobody but us needs to read ours.
create schema plain;

create table plain.customer (
  id   uuid primary key,
  name text not null
);

create table plain.contract (
  id                     uuid primary key,
  customer_id            uuid not null references plain.customer,
  rate_card_id           uuid not null,
  net_payment_terms_days int not null
);

create table plain.price (
  id           bigint primary key,
  rate_card_id uuid not null,
  product_id   uuid not null,
  product_name text not null,
  price        numeric not null
);
create index price_by_card on plain.price (rate_card_id);

create table plain.charge (
  id            uuid primary key,
  contract_id   uuid not null references plain.contract,
  product_id    uuid not null,
  product_name  text not null,
  quantity      numeric not null,
  unit_price    numeric not null,
  starting_at   timestamptz not null,
  ending_before timestamptz not null
);
create index charge_by_contract on plain.charge (contract_id);
comment on table plain.charge is 'Due on the first of each month from starting_at on.';

create table plain.usage_row (
  customer_id   uuid not null,
  starting_at   timestamptz not null,
  ending_before timestamptz not null,
  product_id    uuid not null,
  quantity      numeric not null,
  primary key (customer_id, starting_at, ending_before, product_id) include (quantity),
  check (starting_at < ending_before)
);
