--liquibase formatted sql
--changeset reckoner:lines-of-subscriptions
create index subscription_line on billing.invoice_line (term_id) where type = 'subscription';
comment on index billing.subscription_line is 'how many seats a subscription has been charged for: empty where there is none';
