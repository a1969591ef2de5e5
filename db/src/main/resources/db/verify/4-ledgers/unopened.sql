-- What may be drawn and is not opened.
-- The journal lines that said that something was paid: read only if something paid seems to be missing.
payment as materialized (
  select q.body::jsonb ->> 'commit_id' as commit_id, min(q.sequence) as sequence
  from billing.request q
  where q.path = '/v1/payments/update' and exists (select from suspect where begun and starts = 0 and paid_at is not null)
  group by 1
),
unopened (balance_id, id, what, found, expected) as (
  select balance_id, id, 'segment has begun and is not opened', 'no start entry', 'a start entry of ' || amount || ' at ' || opens_at
  from suspect s
  left join payment p on p.commit_id = s.balance_id::text
  where begun and starts = 0
    -- Of what a run makes, and of what was paid, it may be a later run that knew of it first.
    and not (made_by_a_run and exists (select from billing.ledger_entry e where e.balance_id = s.balance_id))
    -- (A payment that names an invoice is not looked for.)
    and (s.paid_at is null or p.sequence <= s.requests_through)
),
