--liquibase formatted sql
--changeset reckoner:seal-pages splitStatements:false
-- A seal a row is a row and a key of its own, which cost more than the row that it seals. Rows that one statement inserts into a
-- table are sealed by one page, value by value as before; what the engine changes of them later is a seal of what it changed.
-- What was sealed before keeps its seals.
create sequence billing.seal_page_number;
create table billing.seal_page (
  table_name text not null,
  page       bigint not null,
  columns    text[] not null,
  primary key (table_name, page)
);
alter table billing.seal_page alter columns set storage external;
comment on table billing.seal_page is
  'What the engine wrote into rows that it inserted by one statement. Of a row that is in several pages the last one counts; over it, its seal.';
comment on column billing.seal_page.columns is 'of each row, as seal.columns';

alter table billing.seal add column partial boolean not null default false;
comment on column billing.seal.partial is
  'What was changed of a row that a page has, rather than the whole row: by position null = nothing, - = to null, else = and the value; no value at all = the row is deleted';

create function billing.seal_page_key(sealed text, of text) returns text language sql stable
  return (select 'concat_ws(''/'', ' || string_agg(format('%s[%s]', of, a.attnum), ', ' order by a.attnum) || ')'
            from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
           where i.indrelid = ('billing.' || sealed)::regclass and i.indisprimary);
comment on function billing.seal_page_key(text, text) is 'the expression for seal.key over the columns of a row of a page: a key of pages is short';

create function billing.seal_part(sealed text) returns text language sql stable
  return (select 'array[' || string_agg(case when a.attisdropped then 'null'
                 else format('case when o.%1$I is distinct from n.%1$I then coalesce(''='' || billing.sealed_text(n.%1$I::text), ''-'')'
                             ' else s.columns[%2$s] end', a.attname, a.attnum) end,
                 ', ' order by a.attnum) || ']::text[]'
            from pg_attribute a where a.attrelid = ('billing.' || sealed)::regclass and a.attnum > 0);
comment on function billing.seal_part(text) is 'seal.columns of a part after an update; s = what it was before, which may be no row';

create function billing.seal_texts(sealed text, of text) returns text language sql stable
  return (select string_agg(format('%1$s.%2$I::text as "%3$s"', of, a.attname, a.attnum), ', ' order by a.attnum)
            from pg_attribute a where a.attrelid = ('billing.' || sealed)::regclass and a.attnum > 0 and not a.attisdropped);
comment on function billing.seal_texts(text, text) is
  'each column of an alias as text, called by its position: what billing.sealed_text looks at twice is put into words once';

create function billing.seal_columns_of_texts(sealed text, of text) returns text language sql stable
  return (select 'array[' || string_agg(case when a.attisdropped then 'null'
                 else format('billing.sealed_text(%1$s."%2$s")', of, a.attnum) end, ', ' order by a.attnum) || ']::text[]'
            from pg_attribute a where a.attrelid = ('billing.' || sealed)::regclass and a.attnum > 0);
comment on function billing.seal_columns_of_texts(text, text) is 'billing.seal_columns, over seal_texts';

create function billing.write_page_function(sealed text) returns void language plpgsql as $$
begin
  execute format($function$
    create or replace function billing.%1$I() returns trigger language plpgsql
      set timezone to 'UTC' set datestyle to 'ISO, YMD' set intervalstyle to 'postgres' set bytea_output to 'hex'
      -- Planned once a session, maybe when there is hardly a seal.
      set enable_seqscan to off as $body$
    begin
      if coalesce(current_setting('reckoner.engine', true), '') <> 'on' then
        return null;
      elsif tg_op = 'INSERT' then
        insert into billing.seal_page (table_name, page, columns)
        select %2$L, nextval('billing.seal_page_number'), array_agg(%8$s)
          from (select %4$s from new_rows n offset 0) t having count(*) > 0;
        -- Only a row that was there before, and deleted behind the engine's back, has one.
        delete from billing.seal s using new_rows n where s.table_name = %2$L and s.key = %3$s;
      elsif tg_op = 'UPDATE' then
        insert into billing.seal (table_name, key, columns, partial)
        select %2$L, %3$s, case when coalesce(s.partial, true) then %5$s else %6$s end, coalesce(s.partial, true)
          from new_rows n join old_rows o on %7$s = %3$s
          left join billing.seal s on s.table_name = %2$L and s.key = %3$s
         where n is distinct from o
        on conflict (table_name, key) do update set columns = excluded.columns;
      else
        insert into billing.seal (table_name, key, columns, partial)
        select %2$L, %7$s, '{}', true from old_rows o
        on conflict (table_name, key) do update set columns = excluded.columns, partial = true;
      end if;
      return null;
    end $body$ $function$,
    'seal_' || sealed, sealed, billing.seal_key(sealed, 'n'), billing.seal_texts(sealed, 'n'),
    billing.seal_part(sealed), billing.seal_changes(sealed), billing.seal_key(sealed, 'o'),
    billing.seal_columns_of_texts(sealed, 't'));
end $$;

create function billing.seal_by_page(sealed text) returns void language plpgsql as $$
begin
  perform billing.write_page_function(sealed);
  execute format('drop trigger sealed_when_inserted on billing.%1$I; drop trigger sealed_when_updated on billing.%1$I;'
                 ' drop trigger sealed_when_deleted on billing.%1$I', sealed);
  execute format('create trigger sealed_when_inserted after insert on billing.%1$I referencing new table as new_rows'
                 ' for each statement execute function billing.%2$I(''true'', ''PAGES'')', sealed, 'seal_' || sealed);
  execute format('create trigger sealed_when_updated after update on billing.%1$I referencing old table as old_rows'
                 ' new table as new_rows for each statement execute function billing.%2$I(''true'', ''PAGES'')', sealed, 'seal_' || sealed);
  execute format('create trigger sealed_when_deleted after delete on billing.%1$I referencing old table as old_rows'
                 ' for each statement execute function billing.%2$I(''true'', ''PAGES'')', sealed, 'seal_' || sealed);
end $$;
comment on function billing.seal_by_page(text) is
  'From now on a sealed table is sealed by page. For tables into which many rows are inserted at once, and which have a short key.';

create or replace view billing.sealed_table as
select c.relname::text as table_name, split_part(encode(t.tgargs, 'escape'), '\000', 1) as filter,
       split_part(encode(t.tgargs, 'escape'), '\000', 2) = 'PAGES' as by_page
  from pg_trigger t join pg_class c on c.oid = t.tgrelid
 where t.tgname = 'sealed_when_inserted' and c.relnamespace = 'billing'::regnamespace;

create or replace function billing.seal_new_columns() returns void language plpgsql
  set timezone to 'UTC' set datestyle to 'ISO, YMD' set intervalstyle to 'postgres' set bytea_output to 'hex' as $$
declare
  sealed record;
begin
  for sealed in select * from billing.sealed_table loop
    execute format('update billing.seal s set columns = s.columns || (%2$s)[cardinality(s.columns) + 1:] from billing.%1$I n'
                   ' where s.table_name = %1$L and s.key = %3$s and not s.partial and cardinality(s.columns) < cardinality(%2$s)',
                   sealed.table_name, billing.seal_columns(sealed.table_name, 'n'), billing.seal_key(sealed.table_name, 'n'));
    if sealed.by_page then
      perform billing.write_page_function(sealed.table_name);
      execute format('with page as materialized (select page, columns, array_length(columns, 2) as width from billing.seal_page where table_name = %1$L),'
                     ' narrow as (select p.page, p.width, (c.at - 1) / p.width as ordinal, array_agg(c.value order by c.at) as columns'
                     ' from page p cross join lateral unnest(p.columns) with ordinality c (value, at)'
                     ' where p.width < (select max(attnum) from pg_attribute where attrelid = %5$L::regclass)'
                     ' group by 1, 2, 3),'
                     ' wide as (select w.page, array_agg(w.columns || (%2$s)[w.width + 1:] order by w.ordinal) as columns'
                     ' from narrow w left join billing.%1$I n on %3$s = %4$s group by w.page)'
                     ' update billing.seal_page p set columns = w.columns from wide w where p.table_name = %1$L and p.page = w.page',
                     sealed.table_name, billing.seal_columns(sealed.table_name, 'n'), billing.seal_key(sealed.table_name, 'n'),
                     billing.seal_page_key(sealed.table_name, 'w.columns'), 'billing.' || sealed.table_name);
    else
      perform billing.write_seal_function(sealed.table_name, sealed.filter);
    end if;
  end loop;
end $$;

select billing.seal_by_page(name) from unnest(array['access_segment', 'balance', 'contract', 'contract_version', 'customer',
  'object', 'product_version', 'rate']) name;
