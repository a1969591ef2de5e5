--liquibase formatted sql
--changeset reckoner:requests
create table billing.request (
  sequence     bigint primary key check (sequence > 0),
  id           uuid not null unique,
  path         text not null,
  requested_at timestamptz,
  body         text not null
);
comment on table billing.request is
  'The request journal as applied, in order of application. Exported as it stands, it rebuilds the state.';
comment on column billing.request.body is 'canonical JSON: an identical repeat is recognized by it';

create table billing.object (
  id               uuid primary key,
  kind             text not null,
  customer_id      uuid,
  contract_id      uuid,
  request_sequence bigint not null
);
comment on table billing.object is 'One id names one thing: everything a request created, nested things included.';

create table billing.uniqueness_key (
  scope            text not null,
  key              text not null,
  request_sequence bigint not null,
  primary key (scope, key)
);

create table billing.load_file (
  id            bigint generated always as identity primary key,
  checksum      text not null unique,
  name          text not null,
  format        text not null check (format in ('JOURNAL', 'USAGE')),
  position      bigint not null default 0,
  applied       bigint not null default 0,
  already_there bigint not null default 0,
  refused       bigint not null default 0,
  late          bigint not null default 0,
  unattributed  bigint not null default 0,
  completed     boolean not null default false
);
comment on table billing.load_file is 'How far each input file is loaded; moves in the transaction of the lines it counts.';
comment on column billing.load_file.position is 'lines (journal) or physical lines (usage) done; a restart goes on behind it';

create table billing.load_reject (
  file_id bigint not null references billing.load_file,
  line    bigint not null,
  ordinal int not null,
  content text not null,
  primary key (file_id, line, ordinal)
);
comment on table billing.load_reject is 'Refused lines, ready to be written to the rejects file, in its format.';
