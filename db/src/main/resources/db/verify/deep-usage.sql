-- The chain of usage changes (U12): each link is made again from the rows its change brought (+) and ended (-), wherever they
-- are now, in the form it has. Rows of before marks were kept (mark 0) belong to the first link. Columns what, place, found, expected.
with rows (mark, sign, kind, customer, alias, starts, ends, product, quantity, group_values) as (
  select mark, '+', 'USAGE', customer_id, null, starting_at, ending_before, product_id, quantity, group_values from billing.usage_row
  union all
  select mark, '+', 'LATE', customer_id, null, starting_at, ending_before, product_id, quantity, group_values from billing.late_usage
  union all
  select mark, '+', 'UNATTRIBUTED', null, alias, starting_at, ending_before, product_id, quantity, group_values
  from billing.unattributed_usage
  union all
  select case sign when '+' then mark else until_mark end, sign, kind, customer_id, alias, starting_at, ending_before, product_id,
         quantity, group_values
  from billing.usage_history cross join unnest(array['+', '-']) s (sign)
),
formed as (
  select coalesce(m.mark, r.mark) as mark, m.form,
         case m.form when 2 then billing.usage_record(sign, kind, customer, alias, starts, ends, product, quantity, group_values)
                     else billing.usage_hash(sign, kind, customer, alias, starts, ends, product, quantity, group_values) end as bytes
  from rows r left join billing.usage_mark m
    on m.mark = case r.mark when 0 then (select min(mark) from billing.usage_mark) else r.mark end
),
shares as (
  select mark, case form when 2 then 0 else get_byte(bytes, 0) end as share, count(*) as rows,
         sha256(string_agg(bytes, '' order by bytes)) as digest
  from formed group by 1, 2
),
made_again as (
  select mark, sum(rows)::bigint as rows, sha256(string_agg(digest, '' order by share)) as digest
  from shares group by mark
),
links as (
  select m.*, billing.chain(lag(m.chain) over (order by m.mark), m.mark, m.requests_through, m.file_id, m.rows, m.digest) as chained
  from billing.usage_mark m
)
select 'usage rows are not those of their change' as what,
       coalesce('usage mark ' || coalesce(l.mark, a.mark) || coalesce(', file ' || f.name, ''), 'usage rows of no change') as place,
       coalesce(a.rows, 0) || ' rows' || case when a.rows = l.rows then ', of another content' else '' end as found,
       coalesce(l.rows, 0) || ' rows' || case when a.rows = l.rows then ', as they were written' else '' end as expected
from links l
full join made_again a on a.mark = l.mark
left join billing.load_file f on f.id = l.file_id
where a.digest is distinct from l.digest
union all
select 'a change of usage is not what it was chained as', 'usage mark ' || l.mark, encode(l.chain, 'hex'), encode(l.chained, 'hex')
from links l where l.chain is distinct from l.chained
union all
select 'a run was opened on usage that is not in the chain', 'run ' || r.id, 'no change of usage with this chain', encode(r.usage_chain, 'hex')
from billing.run r
where r.usage_chain is not null and not exists (select from billing.usage_mark m where m.chain = r.usage_chain)
union all
select 'a usage row is not kept under its key',
       'customer ' || u.customer_id || ', product ' || u.product_id || ', ' || billing.canonical(u.starting_at) || ' .. '
         || billing.canonical(u.ending_before) || coalesce(', ' || u.group_values, ''),
       u.group_id::text, k.id::text
from (select customer_id, product_id, starting_at, ending_before, group_values, group_id from billing.usage_row
      union all
      select customer_id, product_id, starting_at, ending_before, group_values, group_id from billing.late_usage) u
cross join lateral (select billing.group_id(u.group_values, billing.usage_keys(u.product_id, u.customer_id)) as id) k
where u.group_id <> k.id
