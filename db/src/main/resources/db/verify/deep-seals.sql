-- The seals of one table: each row that the engine wrote is there as it wrote it, and no other.
-- :table is the table's name, :key and :columns the expressions of its seals over n, :filter which rows are sealed.
with stored as (
  select :key as key, :columns as columns
  from billing.:table n
  where (:filter) or :key in (select s.key from billing.seal s where s.table_name = ':table')
),
compared as (
  select coalesce(n.key, s.key) as key, n.columns as found, s.columns as expected
  from stored n
  full join (select key, columns from billing.seal where table_name = ':table') s on s.key = n.key
  where n.columns is distinct from s.columns
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
from compared where cardinality(found) <> cardinality(expected)
