--liquibase formatted sql
--changeset reckoner:terms-of-lines
alter table billing.invoice_line rename column scheduled_charge_id to term_id;
comment on column billing.invoice_line.term_id is
  'the term of the contract that the line bills an item of; which kind of term, the type of the line says: scheduled = a scheduled charge';
