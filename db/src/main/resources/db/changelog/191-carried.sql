--liquibase formatted sql
--changeset reckoner:carried splitStatements:false
-- What exports carry along is found without reading the documents that carry nothing.
create index contract_carries on billing.contract (id)
 where jsonb_exists_any(terms, '{custom_fields,netsuite_sales_order_id,salesforce_opportunity_id}')
    or jsonb_path_exists(terms, '$.*[*] ? (exists (@.custom_fields) || exists (@.netsuite_sales_order_id))');
create index balance_carries on billing.balance (id)
 where custom_fields is not null or jsonb_exists(definition, 'netsuite_sales_order_id');
