-- The seals of one table: each row that the engine wrote is there as it wrote it, and no other.
-- :table is the table's name, :key and :columns the expressions of its seals over n, :page_key that of the key over p.columns,
-- :filter which rows are sealed.
with seal as (select key, columns, partial from billing.seal where table_name = ':table'),
paged as (
  select p.page, r.columns
  from (select page, columns, array_length(columns, 2) as width from billing.seal_page where table_name = ':table' offset 0) p
  cross join lateral (
    select array_agg(c.value order by c.at) as columns from unnest(p.columns) with ordinality c (value, at)
    group by (c.at - 1) / p.width) r
),
-- Of rows that were deleted behind the engine's back and written again, the last page counts.
page as (select distinct on (key) :page_key as key, p.columns from paged p order by key, p.page desc),
-- What was changed of a row since it came in its page; no row, if it was deleted.
changed as (
  select coalesce(p.key, s.key) as key, p.columns is null as alone,
         case when s.key is null then p.columns
              else (select array_agg(case when left(s.columns[c.at], 1) = '=' then substr(s.columns[c.at], 2)
                                          when s.columns[c.at] is null then c.value end order by c.at)
                    from unnest(p.columns) with ordinality c (value, at)) end as columns,
         coalesce(cardinality(s.columns), 0) > cardinality(p.columns) as long
  from page p
  full join (select key, columns from seal where partial) s on s.key = p.key
  where cardinality(s.columns) > 0 or s.key is null
),
expected as (
  select key, columns, false as wrong from seal where not partial
  union all
  select key, columns, alone or long from changed where key not in (select key from seal where not partial)
),
stored as (
  select :key as key, :columns as columns
  from billing.:table n
  where (:filter) or :key in (select e.key from expected e)
),
compared as (
  select coalesce(n.key, s.key) as key, n.columns as found, s.columns as expected, s.wrong
  from stored n
  full join expected s on s.key = n.key
  where n.columns is distinct from s.columns or s.wrong
)
select 'row that the engine did not write' as what, 'billing.:table, row ' || key as place, 'a row' as found, 'no row' as expected
from compared where expected is null
union all
select 'row of the engine is gone', 'billing.:table, row ' || key, 'no row', 'a row'
from compared where found is null
union all
select 'value is not the one that the engine wrote', 'billing.:table, row ' || key || ', column ' || a.attname,
       coalesce(found[a.attnum], 'null'), coalesce(expected[a.attnum], 'null')
from compared
join pg_attribute a on a.attrelid = 'billing.:table'::regclass and a.attnum > 0 and not a.attisdropped
where found is not null and expected is not null and found[a.attnum] is distinct from expected[a.attnum]
union all
select 'seal is not one of this table', 'billing.:table, row ' || key, cardinality(expected) || ' values', cardinality(found) || ' columns'
from compared where found is not null and expected is not null and (wrong or cardinality(found) <> cardinality(expected))
