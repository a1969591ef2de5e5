-- Since when a month is locked, and who says so: of the lines behind which it was not open any more, the last, if it is not open now.
-- The parameter is the month's end.
with month as (select ?::timestamptz as ending_before),
line as (
  select request_sequence, open_from, lag(open_from) over (order by request_sequence) as before from billing.month_lock
)
select q.requested_at, q.body::jsonb ->> 'by' as said_by, q.body::jsonb ->> 'reason' as reason
from line l
join billing.request q on q.sequence = l.request_sequence
cross join month m
where l.open_from >= m.ending_before and coalesce(l.before < m.ending_before, true)
  and (select open_from from line order by request_sequence desc limit 1) >= m.ending_before
order by l.request_sequence desc
limit 1
