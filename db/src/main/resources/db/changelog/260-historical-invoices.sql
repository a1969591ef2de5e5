--liquibase formatted sql
--changeset reckoner:historical-invoices splitStatements:false
create table billing.historical_invoice (
  id               uuid primary key,
  request_sequence bigint not null,
  customer_id      uuid not null,
  contract_id      uuid not null,
  starting_at      timestamptz not null,
  ending_before    timestamptz not null check (starting_at < ending_before),
  issued_at        timestamptz not null,
  external_number  text,
  terms            jsonb not null
);
create index historical_invoice_by_contract on billing.historical_invoice (contract_id);
create index historical_invoice_by_number on billing.historical_invoice (external_number) where external_number is not null;
comment on table billing.historical_invoice is
  'Invoices of before that were asked for (B1): each is made by the run that finds it due, and made again of the same if that is void.';
comment on column billing.historical_invoice.external_number is 'what the older system called it';
comment on column billing.historical_invoice.terms is 'what was asked for, checked and normalized';
create trigger historical_invoice_insert_only before update or delete or truncate on billing.historical_invoice
  for each statement execute function billing.refuse_change();
select billing.seal_table('historical_invoice');

alter table billing.invoice add column historical_id uuid check (historical_id is null or type = 'USAGE');
alter table billing.invoice add column external_number text check (external_number is null or historical_id is not null);
alter table billing.invoice add column unbillable boolean;
comment on column billing.invoice.historical_id is 'the historical_invoice that it is made of; null = it is none of before';
comment on column billing.invoice.unbillable is 'null = it is billable: most are, and a null takes no room';
create index invoice_by_historical on billing.invoice (historical_id) where historical_id is not null;
create index invoice_of_before on billing.invoice (customer_id) where historical_id is not null;
create unique index one_invoice_an_external_number on billing.invoice (external_number)
  where external_number is not null and status <> 'VOID';

--changeset reckoner:historical-loads splitStatements:false
alter table billing.load_file drop constraint load_file_format_check;
alter table billing.load_file add constraint load_file_format_check check (format in ('JOURNAL', 'USAGE', 'HISTORICAL'));
alter table billing.load_file add column invoices_through bigint not null default 0;
comment on column billing.load_file.invoices_through is
  'of a HISTORICAL file, whose rows are gathered first: the first line of the last invoice done; a restart goes on behind it';

create table billing.historical_load (
  file_id       bigint not null,
  customer_id   uuid not null,
  ending_before timestamptz not null,
  primary key (file_id, customer_id)
);
comment on table billing.historical_load is
  'Whose historical invoices a file has, and until when: the accounts, and the instant, that `historical-invoices` bills.';
select billing.seal_table('historical_load');

create table batch.historical_row (
  file_id  bigint not null,
  line     bigint not null,
  invoice  uuid not null,
  content  text not null,
  head     text not null,
  item     text not null,
  problems text[] not null,
  primary key (file_id, line)
);
comment on table batch.historical_row is
  'Rows of historical CSV files until their invoices are made: those of one invoice need not be together, nor fit into memory.';

--changeset reckoner:historical-until
create table batch.historical_until (
  file_id       bigint not null,
  customer_id   uuid not null,
  ending_before timestamptz not null
);
comment on table batch.historical_until is
  'What becomes billing.historical_load when the file is loaded: a row for each customer of a chunk. To raise the ends of sealed rows chunk after chunk took most of a load.';
