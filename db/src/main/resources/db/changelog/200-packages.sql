--liquibase formatted sql
--changeset reckoner:packages
-- A package is what its line says, and nothing of it changes: the few are found among all things, and read from the journal.
create index object_packages on billing.object (request_sequence) where kind = 'PACKAGE';
