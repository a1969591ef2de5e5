-- Equation 7, locked months (W1): what is posted before the end of a month that is locked is what it was when it was locked, and months
-- are locked and opened again one after the other, each by its line of the journal.
-- :run = that of one run: it knew every lock that the runs before it knew; null = all.
with chain as (
  select l.request_sequence, l.month, l.open_from, q.path, lag(l.open_from) over (order by l.request_sequence) as before,
         max(l.request_sequence) over (partition by l.month) as last
  from billing.month_lock l
  left join billing.request q on q.sequence = l.request_sequence
  where cast(:run as bigint) is null
),
locked as (
  select c.request_sequence, c.month, c.open_from
  from chain c
  where c.request_sequence = c.last and c.open_from > c.month
    and c.open_from <= (select open_from from billing.month_lock order by request_sequence desc limit 1)
),
posted as materialized (
  select part, credit_type_id, month, sum(amount) as amount, sum(rows) as rows
  from (
    -- :include verify/7-locks/posted
  ) p
  where exists (select from locked)
  group by part, credit_type_id, month
),
now as (
  select l.request_sequence, p.part, p.credit_type_id, sum(p.amount) as amount, sum(p.rows) as rows
  from locked l join posted p on p.month < l.open_from
  group by l.request_sequence, p.part, p.credit_type_id
),
kept as (
  select t.* from billing.month_lock_total t join locked l on l.request_sequence = t.request_sequence
)
select 'posted into a locked month' as what,
       lower(coalesce(n.part, k.part)) || ' of credit type ' || coalesce(n.credit_type_id, k.credit_type_id) || ' before '
         || to_char(l.open_from, 'YYYY-MM-DD') as place,
       coalesce(n.amount, 0) || ' in ' || coalesce(n.rows, 0) || ' rows' as found,
       coalesce(k.amount, 0) || ' in ' || coalesce(k.rows, 0) || ' rows' as expected
from now n
full join kept k on k.request_sequence = n.request_sequence and k.part = n.part and k.credit_type_id = n.credit_type_id
join locked l on l.request_sequence = coalesce(n.request_sequence, k.request_sequence)
where (n.amount, n.rows) is distinct from (k.amount, k.rows)
union all
select 'months are not locked one after the other', 'month ' || to_char(month, 'YYYY-MM') || ', journal line ' || request_sequence,
       coalesce(path, 'no line') || ', open from ' || to_char(open_from, 'YYYY-MM-DD'),
       coalesce('on from ' || to_char(before, 'YYYY-MM-DD'), 'the first lock')
from chain
where path is distinct from case when open_from > month then '/v1/months/lock' else '/v1/months/unlock' end
   or before is distinct from case when open_from > month then case when before is not null then month end else month + interval '1 month' end
union all
select 'a run knows less of the journal than one before it', 'run ' || r.id, r.requests_through::text, 'at least ' || b.requests_through
from billing.run r
join lateral (select requests_through from billing.run b where b.id < r.id order by b.id desc limit 1) b on b.requests_through > r.requests_through
where r.id = cast(:run as bigint) or cast(:run as bigint) is null
