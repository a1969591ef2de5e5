--liquibase formatted sql
--changeset reckoner:usage-digests splitStatements:false
-- A digest over rows rather than over a hash of each: a row has just more bytes than fit one block of SHA-256, so that its hash
-- took two, and half of one more where the hashes were hashed. What was loaded before keeps the form it had.
alter table billing.usage_mark add column form smallint not null default 1 check (form in (1, 2));
comment on column billing.usage_mark.form is
  'what the digest is over: 1 = the hash of each row (usage_hash), of what requests moved and of older loads; 2 = the rows themselves (usage_record), of loads';
comment on column billing.usage_mark.digest is
  'SHA-256 over the hashes (1) of the rows it brought and ended, in order of their first bytes, each such share hashed by itself; over that of the rows (2) themselves';

create function billing.usage_record(sign text, kind text, customer uuid, alias text, starting_at timestamptz, ending_before timestamptz,
                                     product_id uuid, quantity numeric, group_values text) returns bytea
  language sql stable parallel safe
  return convert_to(sign || left(kind, 1), 'UTF8')
         || coalesce(uuid_send(customer), sha256(convert_to(alias, 'UTF8'))) || timestamptz_send(starting_at) || timestamptz_send(ending_before)
         || uuid_send(product_id) || numeric_send(trim_scale(quantity))
         || int4send(coalesce(octet_length(group_values), -1)) || convert_to(coalesce(group_values, ''), 'UTF8');
comment on function billing.usage_record(text, text, uuid, text, timestamptz, timestamptz, uuid, numeric, text) is
  'one row that a change brought (+) or ended (-), in bytes that tell where it ends: records can be put behind one another. What is long is at its end, so that those of a customer are in order';
