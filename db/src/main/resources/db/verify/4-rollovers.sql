-- Equation 4, the rollovers: what leaves a balance by a renewal is what one balance of the new contract grants, and the other way round
-- (X2, X3). Terms that were edited after the run are not compared with what it took along.
-- :run = what one run moved, and the balances of its accounts; null = all.
with
-- :include verify/shared/account
-- :include verify/4-rollovers/moves
select v.what, 'balance ' || p.balance_id || ', segment ' || p.segment_id || ', new contract ' || p.new_contract_id as place, v.found, v.expected
from pair p
cross join lateral (values
  ('rollover to a contract that is no renewal', 'contract ' || p.new_contract_id, 'the renewal of the balance''s contract', p.renewal),
  ('segment rolls over more than once', p.times || ' entries', '1 entry', p.times = 1),
  ('rollover dated at another instant', p.timestamp::text, p.renewed_at || ', or when something came back after that',
    p.timestamp = p.renewed_at or p.timestamp > p.renewed_at and p.timestamp = p.returned_at),
  ('rollover of a segment that had ended', coalesce(p.closes_at::text, 'no segment'), 'an end from ' || p.renewed_at || ' on',
    p.closes_at >= p.renewed_at),
  ('rollover from a contract that was over', coalesce(p.renewed_at::text, 'no contract'), 'an end from ' || p.new_start || ' on',
    p.edited or p.renewed_at >= p.new_start),
  ('more rolls over than its fraction', p.amount::text, 'at most ' || p.most, p.edited or p.amount <= p.most),
  ('rollover without the balance made of it', 'none', 'one of ' || p.amount, p.new_balance is not null),
  ('rolled over balance grants something else', p.granted || ' in ' || p.segments || ' segments', p.amount || ' in 1 segment',
    p.new_balance is null or p.segments = 1 and p.granted = p.amount),
  ('rolled over balance lasts otherwise', '[' || p.starting_at || ', ' || p.ending_before || ')',
    '[' || p.new_start || ', ' || p.new_end || ')', p.new_balance is null or p.starting_at = p.new_start and p.lasts),
  ('rolled over balance does not follow from what it is made of', 'balance ' || p.new_balance,
    'where it is from, its contract, and nothing to pay', p.new_balance is null or p.follows),
  ('rolled over balance can be drawn otherwise', 'balance ' || p.new_balance,
    'type, product, credit type, priority, rate type and applicability of the old one', p.new_balance is null or p.edited or p.same)
) v (what, found, expected, holds)
where v.holds is not true
union all
select 'rolled over balance without its rollover', 'balance ' || b.id, 'no entry in balance ' || b.rolled_over_from_balance,
       'a ROLLOVER entry to contract ' || b.contract_id
from billing.balance b
where b.rolled_over_from_balance is not null
  and (cast(:run as bigint) is null or exists (select from account a where a.customer_id = b.customer_id))
  and not exists (
    select from billing.ledger_entry e
    where e.balance_id = b.rolled_over_from_balance and e.segment_id = b.rolled_over_from_segment and e.type like '%\_ROLLOVER'
      and e.new_contract_id = b.contract_id
      and b.id = billing.derive(e.balance_id || '/rollover/' || e.segment_id || '/' || e.new_contract_id))
