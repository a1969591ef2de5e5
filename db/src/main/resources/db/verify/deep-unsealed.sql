-- Seals of tables that have no triggers any more, which write them.
select 'table is no longer sealed' as what, 'billing.' || table_name as place, 'no triggers' as found, count(*) || ' seals' as expected
from billing.seal
where table_name not in (select t.table_name from billing.sealed_table t)
group by table_name
union all
-- Of two pages with a row the later one counts: one with a number that was not given yet would always.
select 'page of seals is not one that the engine wrote', 'billing.seal_page, page ' || page, 'a page', 'no page above ' || last
from billing.seal_page,
     (select case when has_sequence_privilege('billing.seal_page_number', 'select')
                  then coalesce(pg_sequence_last_value('billing.seal_page_number'), 0) end as last) n
where page > last
