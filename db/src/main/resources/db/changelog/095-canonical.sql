--liquibase formatted sql
--changeset reckoner:canonical splitStatements:false
create function billing.canonical(number numeric) returns text language sql immutable parallel safe
  return trim_scale(number)::text;
comment on function billing.canonical(numeric) is 'plain exact decimal, no trailing zeros: 1.50 is 1.5';

create function billing.canonical(instant timestamptz) returns text language sql stable parallel safe
  return to_char(instant at time zone 'UTC', case
    when date_part('microseconds', instant)::int % 1000000 = 0 then 'YYYY-MM-DD"T"HH24:MI:SS"Z"'
    when date_part('microseconds', instant)::int % 1000 = 0 then 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
    else 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"' end);
comment on function billing.canonical(timestamptz) is '2024-09-01T00:00:00Z, with a fraction only if it is not zero';

create function billing.derive(name text) returns uuid language sql stable parallel safe
  return overlay(overlay(md5(convert_to('reckoner:' || name, 'UTF8')) placing '3' from 13)
    placing substr('89ab', ('x' || substr(md5(convert_to('reckoner:' || name, 'UTF8')), 17, 1))::bit(4)::int % 4 + 1, 1) from 17)::uuid;
comment on function billing.derive(text) is 'the id of what has this name: the version 3 UUID of reckoner:<name>';
