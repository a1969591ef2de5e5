--liquibase formatted sql
--changeset reckoner:rules-of-runs
alter table billing.run add column rules_version int not null default 1;
alter table billing.run alter column rules_version set default 2;
comment on column billing.run.rules_version is
  'by which rules the proof looks at its entries; 1: dated as agreed; 2: what a void gave back leaves no earlier than it came (G3, X1)';

--changeset reckoner:plugins-of-runs
alter table billing.run add column plugins text not null default '';
comment on column billing.run.plugins is 'the plug-ins it prices CUSTOM rates with: file, version, checksum; empty = none. Who goes on with it has the same ones';

--changeset reckoner:quarantine splitStatements:false
create table billing.quarantine (
  customer_id uuid not null,
  run_id      bigint not null,
  since       timestamptz not null,
  released_at timestamptz,
  primary key (customer_id, run_id)
);
create unique index quarantined_once on billing.quarantine (customer_id) where released_at is null;
comment on table billing.quarantine is
  'Customers that no run bills until a person releases them: the proof of a run found their rows wrong.';
select billing.seal_table('quarantine');
