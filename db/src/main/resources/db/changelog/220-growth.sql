--liquibase formatted sql
--changeset reckoner:worklist-without-foreign-key
-- Written by one statement out of the run's own row; the proof says so of any row of no run (equation 1).
alter table billing.run_account drop constraint run_account_run_id_fkey;

--changeset reckoner:keys-by-run splitStatements:false
-- Ids are random, so a key that begins with one is written to on every page, and each page goes into the write-ahead log once a
-- checkpoint: the more there is, the more a run has to write. Keys that begin with the run, or with the time, grow at their end.
alter table billing.invoice_line add column run_id int;
alter table billing.invoice_line disable trigger invoice_line_insert_only;
update billing.invoice_line l set run_id = i.run_id from billing.invoice i where i.id = l.invoice_id;
alter table billing.invoice_line enable trigger invoice_line_insert_only;
alter table billing.invoice_line drop constraint invoice_line_pkey;
alter table billing.invoice_line alter column run_id set not null;
alter table billing.invoice_line add primary key (run_id, invoice_id, position);
-- Lines are some to an invoice, which a small sample does not see.
alter table billing.invoice_line alter column invoice_id set (n_distinct = -0.2);
comment on column billing.invoice_line.run_id is 'of its invoice';
drop index billing.converted_line;
create index converted_line on billing.invoice_line (run_id, invoice_id, product_id) where metered is not null;
comment on index billing.converted_line is 'what the proof of conversions begins with: empty where nothing is converted';

alter table billing.invoice_number add column run_id int;
alter table billing.invoice_number disable trigger invoice_number_insert_only;
update billing.invoice_number n set run_id = i.run_id from billing.invoice i where i.id = n.invoice_id;
alter table billing.invoice_number enable trigger invoice_number_insert_only;
alter table billing.invoice_number drop constraint invoice_number_invoice_id_key;
alter table billing.invoice_number alter column run_id set not null;
alter table billing.invoice_number add unique (run_id, invoice_id);
comment on column billing.invoice_number.run_id is 'of its invoice';

create unique index one_usage_invoice_by_period on billing.invoice (start_timestamp, contract_id, credit_type_id)
  where type = 'USAGE' and status <> 'VOID';
drop index billing.one_usage_invoice_a_period;

--changeset reckoner:contracts-to-look-at
create index contract_changed on billing.contract (customer_id) where version > 1 or jsonb_exists(terms, 'usage_filters');
comment on index billing.contract_changed is 'what the proof has to look at in its versions: the others are as they came';
