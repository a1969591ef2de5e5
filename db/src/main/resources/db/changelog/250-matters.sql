--liquibase formatted sql
--changeset reckoner:invoices-that-matter
create index invoice_out_of_order on billing.invoice (customer_id)
  where status <> 'FINALIZED' or not delivered or type = 'USAGE_CONSOLIDATED';
comment on index billing.invoice_out_of_order is
  'Void ones, and what hierarchies show together: of all other usage invoices the next run needs only the last of a contract.';

--changeset reckoner:items-of-an-invoice
drop index billing.billed_item_by_customer;
create index billed_item_by_customer on billing.billed_item (customer_id, invoice_id);
comment on index billing.billed_item_by_customer is 'With the invoice, so that a proof finds the marks of one run without reading those of all.';
