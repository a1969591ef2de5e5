--liquibase formatted sql
--changeset reckoner:load-states
alter table billing.load_file
  add state text not null default 'LOADING' check (state in ('LOADING', 'COMPLETE', 'REFUSED', 'ABANDONED')),
  add reason     text,
  add started_at timestamptz,
  add ended_at   timestamptz,
  add ended_by   text;
update billing.load_file set state = 'COMPLETE' where completed;
alter table billing.load_file drop completed;
comment on column billing.load_file.name is 'absolute path when it was last loaded';
comment on column billing.load_file.state is
  'LOADING: unfinished, whether it is being loaded, was interrupted or failed; REFUSED: as a whole; ABANDONED: what is in stays, the rest is given up';
comment on column billing.load_file.reason is 'REFUSED, ABANDONED: why; LOADING: what the last attempt failed of';
comment on column billing.load_file.started_at is 'when it was last begun or gone on with; null: by a version that did not note it';
comment on column billing.load_file.ended_by is 'who gave it up';
