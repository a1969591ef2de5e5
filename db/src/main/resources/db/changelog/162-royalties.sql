--liquibase formatted sql
--changeset reckoner:royalties
create table billing.royalty_share (
  invoice_id    uuid not null,
  position      int not null,
  ordinal       int not null check (ordinal > 0),
  royalty_id    uuid not null,
  reseller_type text not null check (reseller_type in ('AWS', 'AWS_PRO_SERVICE', 'GCP', 'GCP_PRO_SERVICE')),
  fraction      numeric not null check (fraction between 0 and 1),
  base          numeric not null,
  amount        numeric not null check (amount = base * fraction),
  primary key (invoice_id, position, ordinal)
);
comment on table billing.royalty_share is 'What a reseller gets of a line, for each royalty that is on it (Z5); totals do not know of it.';
comment on column billing.royalty_share.ordinal is 'of those on the line, in the order of the contract, from 1: the first gives the line its reseller_type';
comment on column billing.royalty_share.base is 'the total of the line in the credit type of its invoice: of a custom unit what it is worth';
create trigger royalty_share_insert_only before update or delete or truncate on billing.royalty_share
  for each statement execute function billing.refuse_change();
-- What the proof begins with: empty where nobody resells.
create index contract_with_royalties on billing.contract_version (contract_id) where jsonb_exists(terms, 'reseller_royalties');
