-- Equation 4, the ledgers: each segment is opened once with its amount, when it may be drawn, never drawn below 0, and empty once it
-- is closed (G1, X1, X2, C9, T-U2, Appendix B). Only what a person entered may leave a negative rest.
-- :run = every balance of the accounts billed by one run, as it stood after it; null = all. Entries of requests count if that run saw them.
with
-- :include verify/shared/account
-- :include verify/shared/succeeded
-- :include verify/shared/ends-moved
-- :include verify/shared/cut-over
-- :include verify/4-ledgers/entries
-- :include verify/4-ledgers/movements
-- :include verify/4-ledgers/segments
-- :include verify/4-ledgers/state
suspect as materialized (
  select * from state
  where has_entries and (odd = 0 and overdrawn = 0 and needless = 0 and (rest >= 0 or taken > 0) and not (withheld and entered > 0)
          and (entered = 0 or amount = 0 and starts = 0 or starts = 1 and started = amount and opened_first
               and (started_at = opens_at and starting_at <= as_of or brought_forward and started_at = closes_at)
               or edited and (started = amount or archived_at is not null))
          and expires_in_time and (below_nothing = 0 or taken > 0)) is not true
     or begun and starts = 0
     or ended and not withheld and (rest > 0 or rest < 0 and taken = 0 or brought_forward and known and amount > 0 and starts = 0)
),
-- :include verify/4-ledgers/openings
-- :include verify/4-ledgers/wrong-segments
-- :include verify/4-ledgers/unopened
-- :include verify/4-ledgers/left-over
-- :include verify/4-ledgers/wrong-entries
select what, 'balance ' || balance_id || ', segment ' || id as place, found, expected
from (
  select balance_id, id, what, found, expected from wrong_segment
  union all
  select balance_id, id, what, found, expected from unopened
  union all
  select balance_id, id, what, found, expected from left_over
  union all
  select balance_id, id, what, found, expected from wrong_opening) s
union all
select what, place, found, expected from wrong_entry
