-- The chain of usage changes (U12): each link is made again from the rows its change brought (+) and ended (-), wherever they
-- are now. Rows of before marks were kept (mark 0) belong to the first link. Columns what, place, found, expected.
with first as (
  select min(mark) as mark from billing.usage_mark
),
rows (mark, hash) as (
  select u.mark, billing.usage_hash('+', 'USAGE', u.customer_id, null, u.starting_at, u.ending_before, u.product_id, u.quantity, u.group_values)
  from billing.usage_row u
  union all
  select u.mark, billing.usage_hash('+', 'LATE', u.customer_id, null, u.starting_at, u.ending_before, u.product_id, u.quantity, u.group_values)
  from billing.late_usage u
  union all
  select u.mark, billing.usage_hash('+', 'UNATTRIBUTED', null, u.alias, u.starting_at, u.ending_before, u.product_id, u.quantity, u.group_values)
  from billing.unattributed_usage u
  union all
  select case sign when '+' then u.mark else u.until_mark end,
         billing.usage_hash(sign, u.kind, u.customer_id, u.alias, u.starting_at, u.ending_before, u.product_id, u.quantity, u.group_values)
  from billing.usage_history u cross join unnest(array['+', '-']) s (sign)
),
shares as (
  select case r.mark when 0 then f.mark else r.mark end as mark, get_byte(r.hash, 0) as share, count(*) as rows,
         sha256(string_agg(r.hash, '' order by r.hash)) as digest
  from rows r cross join first f
  group by 1, 2
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
