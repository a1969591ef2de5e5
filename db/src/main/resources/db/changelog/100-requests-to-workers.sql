--liquibase formatted sql
--changeset reckoner:requests-to-workers
-- Spring Integration 7.0.5's own table of messages, in schema batch; the rest of its script is not used. A test compares
-- it with the script in the jar.
create sequence batch.int_message_seq start with 1 increment by 1 no cycle;

create table batch.int_channel_message (
  message_id       char(36)     not null,
  group_key        char(36)     not null,
  created_date     bigint       not null,
  message_priority bigint,
  message_sequence bigint       not null default nextval('batch.int_message_seq'),
  message_content  bytea,
  region           varchar(100) not null,
  constraint int_channel_message_pk primary key (region, group_key, created_date, message_sequence)
);
create index int_channel_msg_delete_idx on batch.int_channel_message (region, group_key, message_id);
comment on table batch.int_channel_message is
  'Partitions that wait for a worker, one message each. Losing one is harmless: the manager asks again.';
