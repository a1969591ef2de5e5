--liquibase formatted sql
--changeset reckoner:content-hash-version
alter table billing.invoice add column content_hash_version smallint not null default 1;
comment on column billing.invoice.content_hash_version is 'which columns content_hash covers, and how: see ContentHash';
