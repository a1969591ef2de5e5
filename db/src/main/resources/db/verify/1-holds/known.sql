-- Which accounts a run knew to be held: by a line that it saw, that no line it saw had put an end to, and that was not over by itself.
held as materialized (
  select r.id as run_id, coalesce(m.account_id, h.customer_id) as account_id, h.from_sequence as line
  from billing.hold h
  join billing.run r on h.from_sequence <= r.requests_through and coalesce(h.end_sequence > r.requests_through, true)
    and coalesce(h.until_at > r.as_of, true)
  left join billing.account_member m on m.customer_id = h.customer_id
    and m.from_sequence <= r.requests_through and coalesce(m.until_sequence > r.requests_through, true)
  where (r.id = cast(:run as bigint) or cast(:run as bigint) is null and r.status in ('COMPLETED', 'COMPLETED_WITH_PARKED'))
),
