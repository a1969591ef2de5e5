--liquibase formatted sql
--changeset reckoner:balances-out-of-the-ordinary
create index balance_rolled_over on billing.balance (customer_id) where rolled_over_from_balance is not null;
create index balance_restricted on billing.balance (id) where applicability is not null;
comment on index billing.balance_rolled_over is 'Few balances are: the proof of a run looks those of its accounts up, rather than through all there are.';
comment on index billing.balance_restricted is 'Where none is, the proof of what balances apply to has nothing to do.';
