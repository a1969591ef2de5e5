--liquibase formatted sql
--changeset reckoner:invoiced-until
drop index billing.invoice_by_customer;
create index invoice_by_customer on billing.invoice (customer_id, end_timestamp);
comment on index billing.invoice_by_customer is 'With the end of the period, so that a load finds out by one look that nothing of a customer is late (U6).';
