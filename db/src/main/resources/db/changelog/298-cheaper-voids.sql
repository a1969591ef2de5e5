--liquibase formatted sql
--changeset reckoner:cheaper-voids splitStatements:false
create or replace function billing.guard_invoice() returns trigger language plpgsql as $$
declare
  voided billing.invoice := old;
begin
  voided.status := 'VOID';
  voided.voided_at := new.voided_at;
  -- Byte by byte: rows in words, as jsonb, took a third of the time of a void.
  if old.status = 'FINALIZED' and new *= voided then
    return new;
  end if;
  raise exception 'update of billing.invoice % refused: a finalized invoice can only be voided', old.id
    using errcode = 'restrict_violation';
end $$;
