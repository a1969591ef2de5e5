-- What was left at a cut-over is what the ledger says behind the start of the segment and the seats that came before: by one entry of the
-- difference, dated then or, of what was over, by its end (B7). What was over and is not named has no entries.
opening as materialized (
  select s.balance_id, s.id, s.remaining, least(s.billed_through, s.ending_before) as dated, e.*
  from state s
  cross join lateral (
    select count(*) filter (where e.run_id is not null and e.invoice_id is null and e.type like '%\_MANUAL') as openings,
           min(e.timestamp) filter (where e.run_id is not null and e.invoice_id is null and e.type like '%\_MANUAL') as timestamp,
           min(e.reason) filter (where e.run_id is not null and e.invoice_id is null and e.type like '%\_MANUAL') as reason,
           coalesce(min(e.sequence) filter (where e.run_id is not null and e.invoice_id is null and e.type like '%\_MANUAL'),
                    max(e.sequence) filter (where e.type like '%\_SEGMENT_START' or e.type like '%\_INITIAL_BALANCE'
                      or e.type like '%\_SEAT_BASED_ADJUSTMENT' and e.timestamp < s.billed_through)) as through
    from billing.ledger_entry e where e.balance_id = s.balance_id and e.segment_id = s.id) e
  where s.remaining is not null and s.has_entries and (s.starts > 0 or s.amount = 0) and not s.edited
),
wrong_opening (balance_id, id, what, found, expected) as (
  select o.balance_id, o.id, v.what, v.found, v.expected
  from opening o
  cross join lateral (
    select coalesce(sum(e.amount), 0) as amount from billing.ledger_entry e
    where e.balance_id = o.balance_id and e.segment_id = o.id and e.sequence <= o.through) l
  cross join lateral (values
    ('balance does not open with what was left', l.amount::text, o.remaining::text, l.amount = o.remaining),
    ('balance opens more than once', o.openings || ' opening entries', 'at most 1', o.openings <= 1),
    ('opening entry is dated or called otherwise', o.timestamp || ' ' || o.reason, o.dated || ' opening balance',
      o.openings = 0 or o.timestamp = o.dated and o.reason = 'opening balance')
  ) v (what, found, expected, holds)
  where v.holds is not true
  union all
  select s.balance_id, s.id, 'segment was over when its contract was cut over', s.entered || ' entries', 'none'
  from state s where s.over_elsewhere and s.entered > 0
),
