--liquibase formatted sql
--changeset reckoner:content-hash-version
alter table billing.invoice add column content_hash_version smallint not null default 1;
comment on column billing.invoice.content_hash_version is 'which columns content_hash covers, and how: see ContentHash';

--changeset reckoner:journal-chain splitStatements:false
alter table billing.request add column chain bytea;
comment on column billing.request.chain is
  'SHA-256 over the chain of the line before and this line: no line can be changed, taken out or put in between unnoticed';

create function billing.journal_chain(previous bytea, line billing.request) returns bytea language sql immutable parallel safe
  return sha256(coalesce(previous, '') || convert_to(concat_ws(E'\n', line.sequence, line.id, line.path,
    coalesce((extract(epoch from line.requested_at) * 1000000)::bigint::text, ''), line.body), 'UTF8'));
comment on function billing.journal_chain(bytea, billing.request) is 'what chain must be, behind the previous one; null = the first line';

do $$
declare
  line billing.request;
  previous bytea;
begin
  for line in select * from billing.request order by sequence loop
    previous := billing.journal_chain(previous, line);
    update billing.request set chain = previous where sequence = line.sequence;
  end loop;
end $$;
alter table billing.request alter column chain set not null;
create trigger request_insert_only before update or delete or truncate on billing.request
  for each statement execute function billing.refuse_change();

alter table billing.run add column journal_chain bytea;
comment on column billing.run.journal_chain is 'chain of the last journal line the run sees; null = it sees none';
update billing.run set journal_chain = (select chain from billing.request where sequence = requests_through);

--changeset reckoner:seals splitStatements:false
create table billing.seal (
  table_name text not null,
  key        text not null,
  columns    text[] not null,
  primary key (table_name, key)
);
comment on table billing.seal is
  'What the engine last wrote into each row that nothing else proves. A session without reckoner.engine = on changes the row and not the seal.';
comment on column billing.seal.key is 'the primary key, its columns with / between them';
comment on column billing.seal.columns is 'by position in the table, as text; what is long as its hash';

create function billing.sealed_text(value text) returns text language sql immutable parallel safe
  return case when length(value) <= 80 then value else 'sha256 ' || encode(sha256(convert_to(value, 'UTF8')), 'hex') end;

create function billing.seal_key(sealed text, of text) returns text language sql stable
  return (select 'concat_ws(''/'', ' || string_agg(format('%s.%I', of, a.attname), ', ' order by a.attnum) || ')'
            from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
           where i.indrelid = ('billing.' || sealed)::regclass and i.indisprimary);
comment on function billing.seal_key(text, text) is 'the expression for seal.key over an alias';

create function billing.seal_columns(sealed text, of text) returns text language sql stable
  return (select 'array[' || string_agg(case when a.attisdropped then 'null'
                 else format('billing.sealed_text(%s.%I::text)', of, a.attname) end, ', ' order by a.attnum) || ']::text[]'
            from pg_attribute a where a.attrelid = ('billing.' || sealed)::regclass and a.attnum > 0);
comment on function billing.seal_columns(text, text) is 'the expression for seal.columns over an alias';

create function billing.seal_changes(sealed text) returns text language sql stable
  return (select 'array[' || string_agg(case when a.attisdropped then 'null'
                 else format('case when o.%1$I is distinct from n.%1$I or %2$s > cardinality(s.columns)'
                             ' then billing.sealed_text(n.%1$I::text) else s.columns[%2$s] end', a.attname, a.attnum) end,
                 ', ' order by a.attnum) || ']::text[]'
            from pg_attribute a where a.attrelid = ('billing.' || sealed)::regclass and a.attnum > 0);
comment on function billing.seal_changes(text) is
  'seal.columns after an update: only what the engine changed is sealed anew, so that its update does not cover up another''s';

create function billing.write_seal_function(sealed text, filter text) returns void language plpgsql as $$
begin
  execute format($function$
    create or replace function billing.%1$I() returns trigger language plpgsql
      set timezone to 'UTC' set datestyle to 'ISO, YMD' set intervalstyle to 'postgres' set bytea_output to 'hex' as $body$
    begin
      if coalesce(current_setting('reckoner.engine', true), '') <> 'on' then
        return null;
      elsif tg_op = 'INSERT' then
        insert into billing.seal (table_name, key, columns)
        select %2$L, %4$s, %5$s from new_rows n where %3$s
        on conflict (table_name, key) do update set columns = excluded.columns;
      elsif tg_op = 'UPDATE' then
        update billing.seal s set columns = %6$s from new_rows n join old_rows o on %7$s = %4$s
         where s.table_name = %2$L and s.key = %4$s;
        insert into billing.seal (table_name, key, columns)
        select %2$L, %4$s, %5$s from new_rows n join old_rows o on %7$s = %4$s where (%3$s) and not (%8$s)
        on conflict (table_name, key) do nothing;
      else
        delete from billing.seal s using old_rows o where s.table_name = %2$L and s.key = %7$s;
      end if;
      return null;
    end $body$ $function$,
    'seal_' || sealed, sealed, filter, billing.seal_key(sealed, 'n'), billing.seal_columns(sealed, 'n'),
    billing.seal_changes(sealed), billing.seal_key(sealed, 'o'), replace(filter, 'n.', 'o.'));
end $$;

create function billing.seal_table(sealed text, filter text default 'true') returns void language plpgsql
  set timezone to 'UTC' set datestyle to 'ISO, YMD' set intervalstyle to 'postgres' set bytea_output to 'hex' as $$
begin
  perform billing.write_seal_function(sealed, filter);
  execute format('create trigger sealed_when_inserted after insert on billing.%1$I referencing new table as new_rows'
                 ' for each statement execute function billing.%2$I(%3$L)', sealed, 'seal_' || sealed, filter);
  execute format('create trigger sealed_when_updated after update on billing.%1$I referencing old table as old_rows'
                 ' new table as new_rows for each statement execute function billing.%2$I(%3$L)', sealed, 'seal_' || sealed, filter);
  execute format('create trigger sealed_when_deleted after delete on billing.%1$I referencing old table as old_rows'
                 ' for each statement execute function billing.%2$I(%3$L)', sealed, 'seal_' || sealed, filter);
  execute format('insert into billing.seal (table_name, key, columns) select %L, %s, %s from billing.%I n where %s',
                 sealed, billing.seal_key(sealed, 'n'), billing.seal_columns(sealed, 'n'), sealed, filter);
end $$;
comment on function billing.seal_table(text, text) is
  'Seals a table from now on, and the rows it has: those the filter, over n, lets in. For tables of which a run does not write a row per account.';

create view billing.sealed_table as
select c.relname::text as table_name, split_part(encode(t.tgargs, 'escape'), '\000', 1) as filter
  from pg_trigger t join pg_class c on c.oid = t.tgrelid
 where t.tgname = 'sealed_when_inserted' and c.relnamespace = 'billing'::regnamespace;

create function billing.seal_new_columns() returns void language plpgsql
  set timezone to 'UTC' set datestyle to 'ISO, YMD' set intervalstyle to 'postgres' set bytea_output to 'hex' as $$
declare
  sealed record;
begin
  for sealed in select * from billing.sealed_table loop
    perform billing.write_seal_function(sealed.table_name, sealed.filter);
    execute format('update billing.seal s set columns = s.columns || (%2$s)[cardinality(s.columns) + 1:] from billing.%1$I n'
                   ' where s.table_name = %1$L and s.key = %3$s and cardinality(s.columns) < cardinality(%2$s)',
                   sealed.table_name, billing.seal_columns(sealed.table_name, 'n'), billing.seal_key(sealed.table_name, 'n'));
  end loop;
end $$;
comment on function billing.seal_new_columns() is 'after each migration: seals what it added to sealed tables';

select billing.seal_table(name) from unnest(array['access_segment', 'balance', 'billable_metric', 'contract', 'contract_version',
  'credit_type', 'customer', 'ingest_alias', 'load_file', 'load_reject', 'object', 'product', 'product_version', 'rate',
  'rate_card', 'rate_card_alias', 'regeneration', 'run', 'run_partition', 'uniqueness_key']) name;
select billing.seal_table('ledger_entry', 'n.request_sequence is not null');
select billing.seal_table('invoice', 'n.status = ''VOID''');

--changeset reckoner:seals-of-parking
select billing.seal_table('parking');
