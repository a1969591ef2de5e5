-- Revenue of a month and of the one before it, by credit type, kind of line and product: by where a line's service period begins, or of
-- what has none its invoice's, or when that is issued. The parameters are the instants that begin the month before, the month, and its end.
-- Lines are stored, and count, once: a consolidated invoice shows those of others (Z7); void ones do not count.
with month as (select ?::timestamptz as before, ?::timestamptz as starting_at, ?::timestamptz as ending_before)
select l.credit_type_id, coalesce(lower(l.issued_as), l.type) as kind, l.product_id,
       coalesce(sum(l.total) filter (where d.at >= m.starting_at), 0) as amount,
       coalesce(sum(l.total) filter (where d.at < m.starting_at), 0) as before
from billing.invoice i
join billing.invoice_line l on l.run_id = i.run_id and l.invoice_id = i.id
cross join month m
cross join lateral (select coalesce(l.starting_at, i.start_timestamp, i.issued_at) as at) d
where i.status <> 'VOID' and d.at >= m.before and d.at < m.ending_before
group by 1, 2, 3
order by 1, 2, 3
