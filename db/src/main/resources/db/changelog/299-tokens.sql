--liquibase formatted sql
--changeset reckoner:tokens splitStatements:false
create table billing.token (
  name           text primary key,
  scopes         text[] not null check (cardinality(scopes) > 0),
  secret_hash    text not null unique,
  created_by     text not null,
  created_from   text not null,
  created_at     timestamptz not null,
  expires_at     timestamptz,
  last_used_at   timestamptz,
  revoked_by     text,
  revoked_from   text,
  revoked_at     timestamptz,
  revoked_reason text,
  check (num_nulls(revoked_by, revoked_from, revoked_at, revoked_reason) in (0, 4))
);
comment on table billing.token is 'Who may call the API, and what for. Rows stay when a token is revoked: its name is in the audit.';
comment on column billing.token.secret_hash is 'SHA-256 of the token, which has 256 random bits, in lower-case hexadecimal; the token itself is kept nowhere';
comment on column billing.token.last_used_at is 'to the minute or so: not every call writes it';
select billing.seal_table('token');
