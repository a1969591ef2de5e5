--liquibase formatted sql
--changeset reckoner:rules-of-every-term
alter table billing.run alter column rules_version set default 3;
comment on column billing.run.rules_version is
  'by which rules the proof looks at its entries; 1: dated as agreed; 2: what a void gave back leaves no earlier than it came (G3, X1); 3: every term of a contract bills, so that an earlier run may have parked for one that bills now';
