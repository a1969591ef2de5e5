--liquibase formatted sql
--changeset reckoner:as-issued splitStatements:false
alter table billing.invoice add column issued_type text
  check (issued_type is null or historical_id is not null and issued_type in ('USAGE', 'SCHEDULED', 'TRUEUP', 'USAGE_CONSOLIDATED'));
alter table billing.invoice add column issued_paid boolean check (issued_paid is null or issued_type is not null);
comment on column billing.invoice.issued_type is
  'what an invoice as issued elsewhere was there (B6); here it covers its period like any USAGE invoice. null = its lines are computed here';
comment on column billing.invoice.issued_paid is 'whether it was paid there; null = that is not told';

alter table billing.invoice_line add column issued_as text;
comment on column billing.invoice_line.issued_as is 'what an issued line was where it was issued, as lines of ours are called (A7)';
alter table billing.invoice_line drop constraint invoice_line_type_check;
alter table billing.invoice_line add constraint invoice_line_type_check
  check (type in ('usage', 'applied_commit_or_credit', 'scheduled', 'commit_purchase', 'composite', 'cpu_conversion', 'trueup', 'tax',
                  'subscription', 'discount', 'professional_service', 'issued')) not valid;
comment on constraint invoice_line_type_check on billing.invoice_line is
  'not valid: what was there before fits a narrower one, and need not be read again';
alter table billing.invoice_line drop constraint invoice_line_check;
alter table billing.invoice_line add constraint invoice_line_product_check
  check (type = 'issued' or (product_id is null) = (type in ('cpu_conversion', 'tax'))) not valid;
alter table billing.invoice_line add constraint invoice_line_issued_check
  check ((type = 'issued') = (issued_as is not null)) not valid;
