--liquibase formatted sql
--changeset reckoner:export-marks splitStatements:false
create table billing.export_mark (
  name           text not null,
  what           text not null,
  runs_through   bigint not null,
  lines_through  bigint not null,
  exported_at    timestamptz not null,
  exported_by    text not null,
  primary key (name, what)
);
comment on table billing.export_mark is 'How far exports went that begin where the last one of their name ended.';
comment on column billing.export_mark.runs_through is 'the last run whose documents and entries were among it';
comment on column billing.export_mark.lines_through is 'the last journal line: what it made void or posted was among it';
select billing.seal_table('export_mark');
