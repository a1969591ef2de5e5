--liquibase formatted sql
--changeset reckoner:consolidated-invoices splitStatements:false
alter table billing.invoice add column payer_customer_id uuid;
alter table billing.invoice add column payer_contract_id uuid check ((payer_contract_id is null) = (payer_customer_id is null));
alter table billing.invoice add column delivered boolean not null default true;
alter table billing.invoice add column constituent_ids uuid[];
comment on column billing.invoice.payer_contract_id is 'the parent that pays for its child (Z4); null = whoever the invoice is for';
comment on column billing.invoice.delivered is 'false: a consolidated invoice shows it, and is sent in its place (Z4)';
comment on column billing.invoice.constituent_ids is
  'of a consolidated invoice, which has no lines of its own: whose lines it shows, in that order, so that each is counted once (Z7)';

alter table billing.invoice drop constraint invoice_type_check;
alter table billing.invoice add constraint invoice_type_check
  check (type in ('USAGE', 'SCHEDULED', 'TRUEUP', 'USAGE_CONSOLIDATED')) not valid;
alter table billing.invoice drop constraint invoice_check2;
alter table billing.invoice add constraint invoice_of_its_period
  check (case when type in ('USAGE', 'USAGE_CONSOLIDATED') then start_timestamp < end_timestamp
              else start_timestamp is null and end_timestamp is null end) not valid;
alter table billing.invoice add constraint invoice_of_constituents
  check ((type = 'USAGE_CONSOLIDATED') = (constituent_ids is not null)) not valid;
comment on constraint invoice_type_check on billing.invoice is
  'not valid, as the two below: what was there before fits narrower ones, and need not be read again';
create unique index one_consolidated_invoice_a_period on billing.invoice (contract_id, start_timestamp, credit_type_id)
  where type = 'USAGE_CONSOLIDATED' and status <> 'VOID';
create index invoice_by_constituent on billing.invoice using gin (constituent_ids) where constituent_ids is not null;
