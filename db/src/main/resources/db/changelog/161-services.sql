--liquibase formatted sql
--changeset reckoner:services-and-discounts
alter table billing.invoice_line drop constraint invoice_line_type_check;
alter table billing.invoice_line add constraint invoice_line_type_check
  check (type in ('usage', 'applied_commit_or_credit', 'scheduled', 'commit_purchase', 'composite', 'cpu_conversion', 'trueup', 'tax',
                  'subscription', 'discount', 'professional_service')) not valid;
comment on constraint invoice_line_type_check on billing.invoice_line is
  'not valid: what was there before fits a narrower one, and need not be read again';
comment on column billing.invoice_line.term_id is
  'the term of the contract that the line bills an item of; which kind of term, the type of the line says: scheduled = a scheduled charge';
comment on column billing.invoice_line.type is
  'professional_service lines are "scheduled" in exports, as any charge on a date';
