--liquibase formatted sql
--changeset reckoner:schemas splitStatements:false
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 select count(*) from pg_namespace where nspname in ('billing', 'batch')
create schema billing;
create schema batch;
comment on schema billing is 'What was agreed, what happened, what is owed.';
comment on schema batch is 'Spring Batch metadata, written in the same transactions as billing.';

create function billing.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% on billing.% refused: its rows are only ever inserted', tg_op, tg_table_name
    using errcode = 'restrict_violation';
end $$;
