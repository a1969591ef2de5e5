-- What is wrong with each suspect segment.
wrong_segment as (
  select s.balance_id, s.id, v.what, v.found, v.expected
  from suspect s
  cross join lateral (values
    ('segment is overdrawn', 'sum ' || s.rest, 'not below 0', s.overdrawn = 0 and (s.rest >= 0 or s.taken > 0)),
    ('entries before the payment', s.entered || ' entries, payment ' || s.payment_status, 'none but manual ones',
      not (s.withheld and s.entered > 0)),
    ('segment is not opened once', s.starts || ' start entries', (s.amount > 0)::int::text,
      s.entered = 0 or s.withheld or s.edited or s.starts = (s.amount > 0)::int),
    ('segment is opened with another amount', s.started::text, s.amount::text,
      s.starts = 0 or s.started = s.amount or s.edited and s.archived_at is not null),
    ('segment is opened at another instant', s.started_at::text,
      case when s.brought_forward then s.closes_at else s.opens_at end::text,
      s.starts = 0 or s.edited or s.started_at = s.opens_at and s.starting_at <= s.as_of or s.brought_forward and s.started_at = s.closes_at),
    ('segment is used before it is opened', 'an entry before its start', 'the start entry first', coalesce(s.opened_first, true)),
    ('entries of a wrong type or sign', s.odd || ' entries', 'starts above 0, deductions and expirations below', s.odd = 0),
    ('segment expires more than once', s.expirations || ' expirations', 'one, and one more each time something came back',
      s.needless = 0),
    ('ledger is below 0 for a while', s.below_nothing || ' entries dated before there was so much', 'each from when there was',
      s.below_nothing = 0 or s.taken > 0),
    ('segment expires at another instant', coalesce(s.first_expired_at, s.expired_at)::text,
      s.closes_at || ', or when something came back after that',
      s.expires_in_time
      -- It may have closed otherwise, before it was known that another contract takes over, or when it ends.
      or s.closed_by is not null and not exists (
        select from billing.ledger_entry e join billing.run r on r.id = e.run_id
        where e.balance_id = s.balance_id and e.segment_id = s.id and e.type like '%\_EXPIRATION' and e.timestamp <> s.closes_at
          and r.requests_through >= s.closed_by))
  ) v (what, found, expected, holds)
  where s.has_entries and not v.holds
),
