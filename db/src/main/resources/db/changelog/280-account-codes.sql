--liquibase formatted sql
--changeset reckoner:account-codes splitStatements:false
create table billing.account_code (
  request_sequence bigint primary key,
  posting          text not null,
  product_id       uuid,
  code             text not null
);
comment on table billing.account_code is
  'Which account of the general ledger a posting goes to, of a product or in general; of equal ones the last line counts.';
create trigger account_code_insert_only before update or delete or truncate on billing.account_code
  for each statement execute function billing.refuse_change();
select billing.seal_table('account_code');
