-- The journal is the one that was applied: each line chained to the line before, and each run stored the chain it saw.
select case when previous = sequence - 1 then 'journal line is not the one that was applied' else 'journal lines are missing' end as what,
       'billing.request, line ' || sequence || ', ' || path || ', ' || id as place,
       case when previous = sequence - 1 then encode(chain, 'hex') else 'line ' || sequence || ' behind ' || previous end as found,
       case when previous = sequence - 1 then encode(linked, 'hex') else 'line ' || previous + 1 end as expected
from (
  select q.sequence, q.path, q.id, q.chain, lag(q.sequence, 1, 0::bigint) over w as previous,
         billing.journal_chain(lag(q.chain) over w, q) as linked
  from billing.request q window w as (order by q.sequence)) links
where chain <> linked or previous <> sequence - 1
union all
select 'journal is not the one that a run saw', 'billing.request, up to line ' || r.requests_through || ', run ' || r.id,
       coalesce(encode(q.chain, 'hex'), 'no such line'), coalesce(encode(r.journal_chain, 'hex'), 'no line')
from billing.run r left join billing.request q on q.sequence = r.requests_through
where q.chain is distinct from r.journal_chain
union all
select 'journal line is missing', 'billing.request, line ' || o.request_sequence || ', ' || o.kind || ' ' || o.id, 'no such line', 'the line that created it'
from billing.object o
where not exists (select from billing.request q where q.sequence = o.request_sequence)
