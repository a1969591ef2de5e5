--liquibase formatted sql
--changeset reckoner:derive-once splitStatements:false
-- Not inlined, so that a name which was long to make is made once, and hashed once.
create or replace function billing.derive(name text) returns uuid language plpgsql stable parallel safe as $$
declare
  hash bytea := decode(md5(convert_to('reckoner:' || name, 'UTF8')), 'hex');
begin
  return encode(set_byte(set_byte(hash, 6, get_byte(hash, 6) & 15 | 48), 8, get_byte(hash, 8) & 63 | 128), 'hex')::uuid;
end $$;
