-- Seals of tables that have no triggers any more, which write them.
select 'table is no longer sealed' as what, 'billing.' || table_name as place, 'no triggers' as found, count(*) || ' seals' as expected
from billing.seal
where table_name not in (select t.table_name from billing.sealed_table t)
group by table_name
