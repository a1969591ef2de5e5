--liquibase formatted sql
--changeset reckoner:line-kinds-of-every-term
alter table billing.invoice_line drop constraint invoice_line_type_check;
alter table billing.invoice_line add constraint invoice_line_type_check
  check (type in ('usage', 'applied_commit_or_credit', 'scheduled', 'commit_purchase', 'composite', 'cpu_conversion', 'trueup', 'tax',
                  'subscription', 'discount')) not valid;
comment on constraint invoice_line_type_check on billing.invoice_line is
  'not valid: what was there before fits a narrower one, and need not be read again';
