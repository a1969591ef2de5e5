-- What a growing usage table costs, whole and partitioned by month: psql -d SCRATCH -v millions=1 -f bench/growth.sql
-- Loads twelve months of hourly usage, :millions million rows a month, day by day as a feed brings it, into a table like
-- billing.usage_row and into the same table partitioned by month; prints CPU seconds of the loading session, bytes and
-- WAL for each month, and what it costs to read the last month of 400 accounts. Needs a superuser (it reads /proc) on the
-- server's Linux, and a database to spare: schema growth is dropped and made again.
\set QUIET on
\set ON_ERROR_STOP on
\if :{?millions} \else \set millions 1 \endif
\pset footer off
set timezone = 'UTC';
set client_min_messages = warning;
drop schema if exists growth cascade;
create schema growth;

create table growth.whole (
  customer_id   uuid not null,
  starting_at   timestamptz not null,
  ending_before timestamptz not null,
  product_id    uuid not null,
  group_id      uuid not null,
  quantity      numeric not null,
  group_values  text,
  primary key (customer_id, starting_at, ending_before, product_id, group_id)
);
create table growth.parted (like growth.whole including all) partition by range (starting_at);
select format('create table growth.parted_%s partition of growth.parted for values from (%L) to (%L)',
              m, timestamptz '2025-01-01' + (m - 1) * interval '30 days', timestamptz '2025-01-01' + m * interval '30 days')
  from generate_series(1, 12) m \gexec

create table growth.measured (kind text, month int, cpu_seconds numeric, wal_bytes bigint, heap_bytes bigint, index_bytes bigint);

-- The CPU time of this session's process, in seconds.
create function growth.cpu() returns numeric language sql volatile as $$
  select (f[12]::numeric + f[13]::numeric) / 100
    from regexp_split_to_array(regexp_replace(pg_read_file('/proc/self/stat'), '^.*\) ', '- '), ' ') f $$;

create procedure growth.fill(kind text, month int, millions numeric) language plpgsql as $$
declare
  cpu numeric := growth.cpu();
  wal pg_lsn := pg_current_wal_insert_lsn();
begin
  for day in 0..29 loop
    execute format($f$
      insert into growth.%I
      select md5('customer ' || c)::uuid, t, t + interval '1 hour', md5('product ' || p)::uuid,
             '00000000-0000-0000-0000-000000000000', (c * 31 + h * 7 + p) %% 1000 / 8.0, null
        from generate_series(1, $1) c, generate_series(1, 3) p, generate_series(0, 23) h,
             lateral (select timestamptz '2025-01-01' + (($2 - 1) * 30 + $3) * interval '1 day' + h * interval '1 hour') as at (t)
      $f$, kind) using (millions * 1000000 / 2160)::int, month, day;
  end loop;
  insert into growth.measured
  select kind, month, growth.cpu() - cpu, pg_current_wal_insert_lsn() - wal, sum(pg_table_size(relid)), sum(pg_indexes_size(relid))
    from (select oid as relid from pg_class
           where relnamespace = 'growth'::regnamespace and relkind = 'r' and starts_with(relname, kind)) tables;
end $$;

select format('call growth.fill(%L, %s, %s)', kind, month, :millions)
  from generate_series(1, 12) month, unnest(array['whole', 'parted']) kind order by kind desc, month \gexec
vacuum (analyze) growth.whole, growth.parted;

select kind, month, round(month * :millions, 1) as million_rows, round(cpu_seconds, 2) as cpu_seconds, wal_bytes / 1000000 as wal_mb,
       heap_bytes / 1000000 as heap_mb, index_bytes / 1000000 as index_mb
  from growth.measured order by kind desc, month;

-- Three times, so that the last one is warm; that one counts.
create function growth.read(kind text) returns numeric language plpgsql as $$
declare cpu numeric;
begin
  for i in 1..3 loop
    cpu := growth.cpu();
    execute format($f$
      select count(*) from (
        select customer_id, product_id, sum(quantity) from growth.%I
         where customer_id = any (select md5('customer ' || c)::uuid from generate_series(1, 400) c)
           and starting_at >= '2025-11-27' and starting_at < '2025-12-27' group by 1, 2) s $f$, kind);
  end loop;
  return growth.cpu() - cpu;
end $$;
select kind, round(growth.read(kind), 2) as cpu_seconds_to_read_a_month_of_400_accounts from unnest(array['whole', 'parted']) kind;

-- Retention: what it costs to be rid of the first month.
create function growth.forget() returns table (way text, cpu_seconds numeric, wal_mb numeric) language plpgsql as $$
declare
  cpu numeric := growth.cpu();
  wal pg_lsn := pg_current_wal_insert_lsn();
begin
  delete from growth.whole where starting_at < '2025-01-31';
  return query select 'whole: delete', round(growth.cpu() - cpu, 2), round((pg_current_wal_insert_lsn() - wal) / 1000000);
  cpu := growth.cpu();
  wal := pg_current_wal_insert_lsn();
  alter table growth.parted detach partition growth.parted_1;
  drop table growth.parted_1;
  return query select 'parted: drop', round(growth.cpu() - cpu, 2), round((pg_current_wal_insert_lsn() - wal) / 1000000);
end $$;
select * from growth.forget();
drop schema growth cascade;
