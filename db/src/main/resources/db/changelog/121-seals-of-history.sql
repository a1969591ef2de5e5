--liquibase formatted sql
--changeset reckoner:seals-of-history
-- What a run knew is read from these; the rows of usage themselves are proven by the chain of usage_mark.
select billing.seal_table(name) from unnest(array['balance_history', 'invoice_void', 'product_group_key', 'rate_card_history',
  'usage_filter_key']) name;
