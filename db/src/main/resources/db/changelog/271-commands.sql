--liquibase formatted sql
--changeset reckoner:commands splitStatements:false
create table billing.command (
  id            bigint generated always as identity primary key,
  began_at      timestamptz not null,
  done_by       text not null,
  host          text not null,
  process       bigint not null,
  typed         text not null,
  task          text not null,
  reason        text,
  customer_id   uuid,
  lines_behind  bigint not null,
  lines_through bigint check (lines_through >= lines_behind),
  run_id        bigint,
  ended_at      timestamptz,
  failure       text,
  check ((lines_through is null) = (ended_at is null))
);
comment on table billing.command is
  'Who changed what by which command, when, from where and why (J7): a row for each task that a command did under the run lock.';
comment on column billing.command.began_at is 'by the clock of the engine, as ended_at';
comment on column billing.command.done_by is 'the user of the operating system, or whoever was named by --as';
comment on column billing.command.typed is 'the command line, but for what leads to the database';
comment on column billing.command.task is 'what it did, of several things maybe';
comment on column billing.command.customer_id is 'of a task for one customer that is no journal line';
comment on column billing.command.lines_behind is 'the last journal line there was when it began';
comment on column billing.command.lines_through is 'the last there was when it ended; null: its process was gone before';
comment on column billing.command.run_id is 'the run that it worked on, if any';
comment on column billing.command.failure is 'why it did not do all that it was to do; null: it did, or its process was gone before';
create index command_by_time on billing.command (began_at);
select billing.seal_table('command');
