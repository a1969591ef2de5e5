--liquibase formatted sql
--changeset reckoner:worklist-without-foreign-key
-- Written by one statement out of the run's own row; the proof says so of any row of no run (equation 1).
alter table billing.run_account drop constraint run_account_run_id_fkey;
