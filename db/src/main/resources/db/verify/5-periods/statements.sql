-- What invoices of before cover, made or to be made, is no statement; what they leave of one is one (B4).
covered as materialized (
  select h.contract_id, range_agg(tsrange(h.starting_at at time zone 'UTC', h.ending_before at time zone 'UTC')) as periods
  from known c join billing.historical_invoice h on h.contract_id = c.id and h.request_sequence <= c.requests_through
  group by h.contract_id
),
statement as (
  select a.contract_id, a.as_of, a.grace, g.starting_at, g.ending_before
  from agreed a join grid g using (as_of, grace, term_start, term_end, schedule, proven_until)
  where a.contract_id not in (select contract_id from covered)
  union all
  select a.contract_id, a.as_of, a.grace, lower(p), upper(p)
  from agreed a join grid g using (as_of, grace, term_start, term_end, schedule, proven_until)
  join covered h on h.contract_id = a.contract_id
  cross join unnest(tsmultirange(tsrange(g.starting_at, g.ending_before)) - h.periods) p
),
-- Each that was asked for is made once it is due, but of an archived contract (B1, E6).
not_made (what, place, found, expected) as (
  select 'due historical invoice was not made', 'contract ' || h.contract_id, 'no invoice of ' || h.id,
         'one for [' || h.starting_at || ', ' || h.ending_before || ')'
  from known c
  join billing.historical_invoice h on h.contract_id = c.id and h.request_sequence <= c.requests_through and h.ending_before <= c.as_of
  where not exists (select from billing.invoice i where i.historical_id = h.id)
    and not exists (select from moved m where m.id = h.contract_id and m.archived_at is not null)
),
