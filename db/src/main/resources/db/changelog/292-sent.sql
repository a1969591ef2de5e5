--liquibase formatted sql
--changeset reckoner:sent splitStatements:false
create table billing.sent (
  request_sequence bigint primary key,
  invoice_id       uuid not null,
  sent_at          timestamptz not null,
  via              text
);
create index sent_by_invoice on billing.sent (invoice_id, sent_at);
comment on table billing.sent is 'When invoices went to their customers, as lines of the journal say; of several the first counts.';
create trigger sent_insert_only before update or delete or truncate on billing.sent
  for each statement execute function billing.refuse_change();
select billing.seal_table('sent');
