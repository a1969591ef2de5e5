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

--changeset reckoner:runs-and-who-works-on-them
alter table billing.run
  add scope_typed  text not null default '{}',
  add anyway       text,
  add half_loaded  text[] not null default '{}',
  add worked_by    text,
  add worked_since timestamptz,
  add violations   jsonb;
comment on column billing.run.scope_typed is 'canonical JSON: customer id -> how it was typed';
comment on column billing.run.anyway is 'why it bills although input was half loaded when it began; null: none was';
comment on column billing.run.half_loaded is 'the input that was half loaded when it began';
comment on column billing.run.worked_by is 'process and host that began, or last went on with it; null: by a version that did not note it';
comment on column billing.run.violations is 'of a run whose proof failed: what did not hold';

--changeset reckoner:parking
create table billing.parking (
  account_id uuid not null,
  run_id     bigint not null references billing.run,
  last_run   bigint not null references billing.run,
  ended_run  bigint references billing.run,
  primary key (account_id, run_id)
);
comment on table billing.parking is
  'One row for each time an account was parked without a break: by the run run_id first, by last_run last, until ended_run billed it or found nothing due.';
create unique index parked_now on billing.parking (account_id) where ended_run is null;

with appearance as (
  select account_id, run_id, state = 'PARKED' as parked,
         count(*) filter (where state <> 'PARKED') over (partition by account_id order by run_id) as unparked_before
    from billing.run_account
   where state in ('BILLED', 'NOTHING_DUE', 'PARKED')
     and account_id in (select account_id from billing.run_account where state = 'PARKED'))
insert into billing.parking (account_id, run_id, last_run, ended_run)
select p.account_id, min(p.run_id), max(p.run_id),
       (select min(n.run_id) from appearance n
         where n.account_id = p.account_id and not n.parked and n.unparked_before = p.unparked_before + 1)
  from appearance p where p.parked group by p.account_id, p.unparked_before;
