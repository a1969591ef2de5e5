--liquibase formatted sql
--changeset reckoner:ids-by-kind splitStatements:false
-- What is no invoice item is a segment.
update billing.object o set kind = 'ACCESS_SEGMENT'
 where kind = 'SCHEDULE_ITEM' and exists (select from billing.access_segment s where s.id = o.id);
alter table billing.object drop constraint object_pkey;
alter table billing.object add primary key (id, kind);
comment on table billing.object is
  'One id names one thing of a kind: everything a request created, nested things included. Commits and credits are one kind, recurring ones too, and amendments and edits.';

-- From the seals alone: whatever somebody did to the rows stays found.
update billing.seal s set columns[2] = 'ACCESS_SEGMENT'
 where table_name = 'object' and columns[2] = 'SCHEDULE_ITEM'
   and exists (select from billing.access_segment g where g.id = s.columns[1]::uuid);
update billing.seal set key = columns[1] || '/' || columns[2] where table_name = 'object';
select billing.write_seal_function('object', 'true');

alter table billing.request drop constraint request_id_key;
create index request_by_id on billing.request (id);
comment on column billing.request.id is 'of the line and of what it creates: lines that create things of different kinds may share it';
