--liquibase formatted sql
--changeset reckoner:invoices-that-matter
create index invoice_out_of_order on billing.invoice (customer_id)
  where status <> 'FINALIZED' or not delivered or type = 'USAGE_CONSOLIDATED';
comment on index billing.invoice_out_of_order is
  'Void ones, and what hierarchies show together: of all other usage invoices the next run needs only the last of a contract.';

