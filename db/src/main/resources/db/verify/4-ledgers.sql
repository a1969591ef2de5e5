-- Equation 4, the ledgers: each segment is opened once with its amount, when it may be drawn, never drawn below 0, and empty once it
-- is closed (G1, X1, X2, C9, T-U2, Appendix B). Only what a person entered may leave a negative rest.
-- :run = every balance of the accounts billed by one run, as it stood after it; null = all. Entries of requests count if that run saw them.
with
-- :include verify/shared/account
-- :include verify/shared/succeeded
-- :include verify/4-ledgers/entries
-- :include verify/4-ledgers/movements
-- :include verify/4-ledgers/segments
suspect as materialized (
  select * from state
  where has_entries and (odd = 0 and overdrawn = 0 and needless = 0 and (rest >= 0 or taken > 0) and not (withheld and entered > 0)
          and (entered = 0 or amount = 0 and starts = 0 or starts = 1 and started = amount and opened_first
               and (started_at = opens_at and starting_at <= as_of or brought_forward and started_at = closes_at))
          and expires_in_time and (below_nothing = 0 or taken > 0)) is not true
     or begun and starts = 0
     or ended and not withheld and (rest > 0 or rest < 0 and taken = 0 or brought_forward and known and amount > 0 and starts = 0)
),
wrong_segment as (
  select s.balance_id, s.id, v.what, v.found, v.expected
  from suspect s
  cross join lateral (values
    ('segment is overdrawn', 'sum ' || s.rest, 'not below 0', s.overdrawn = 0 and (s.rest >= 0 or s.taken > 0)),
    ('entries before the payment', s.entered || ' entries, payment ' || s.payment_status, 'none but manual ones',
      not (s.withheld and s.entered > 0)),
    ('segment is not opened once', s.starts || ' start entries', (s.amount > 0)::int::text,
      s.entered = 0 or s.withheld or s.starts = (s.amount > 0)::int),
    ('segment is opened with another amount', s.started::text, s.amount::text, s.starts = 0 or s.started = s.amount),
    ('segment is opened at another instant', s.started_at::text,
      case when s.brought_forward then s.closes_at else s.opens_at end::text,
      s.starts = 0 or s.started_at = s.opens_at and s.starting_at <= s.as_of or s.brought_forward and s.started_at = s.closes_at),
    ('segment is used before it is opened', 'an entry before its start', 'the start entry first', coalesce(s.opened_first, true)),
    ('entries of a wrong type or sign', s.odd || ' entries', 'starts above 0, deductions and expirations below', s.odd = 0),
    ('segment expires more than once', s.expirations || ' expirations', 'one, and one more each time something came back',
      s.needless = 0),
    ('ledger is below 0 for a while', s.below_nothing || ' entries dated before there was so much', 'each from when there was',
      s.below_nothing = 0 or s.taken > 0),
    ('segment expires at another instant', coalesce(s.first_expired_at, s.expired_at)::text,
      s.closes_at || ', or when something came back after that',
      s.expires_in_time
      -- It may have closed later, before it was known that another contract takes over.
      or s.succession is not null and not exists (
        select from billing.ledger_entry e join billing.run r on r.id = e.run_id
        where e.balance_id = s.balance_id and e.segment_id = s.id and e.type like '%\_EXPIRATION' and e.timestamp <> s.closes_at
          and r.requests_through >= s.succession))
  ) v (what, found, expected, holds)
  where s.has_entries and not v.holds
),
-- :include verify/4-ledgers/unopened
-- :include verify/4-ledgers/left-over
-- :include verify/4-ledgers/wrong-entries
select what, 'balance ' || balance_id || ', segment ' || id as place, found, expected
from (
  select balance_id, id, what, found, expected from wrong_segment
  union all
  select balance_id, id, what, found, expected from unopened
  union all
  select balance_id, id, what, found, expected from left_over) s
union all
select what, place, found, expected from wrong_entry
