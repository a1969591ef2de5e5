--liquibase formatted sql
--changeset reckoner:rules-of-runs
alter table billing.run add column rules_version int not null default 1;
alter table billing.run alter column rules_version set default 2;
comment on column billing.run.rules_version is
  'by which rules the proof looks at its entries; 1: dated as agreed; 2: what a void gave back leaves no earlier than it came (G3, X1)';
