-- Equation 4, the rollovers: what leaves a balance by a renewal is what one balance of the new contract grants, and the other way round
-- (X2, X3). Terms that were edited after the run are not compared with what it took along.
-- :run = what one run moved, and the balances of its accounts; null = all.
with moved as materialized (
  select e.balance_id, e.segment_id, e.sequence, -e.amount as amount, e.timestamp, e.new_contract_id, r.requests_through,
         -- What came back after the transition cannot have left before.
         case when r.rules_version >= 2 then
           (select max(c.timestamp) from billing.ledger_entry c
            where c.balance_id = e.balance_id and c.segment_id = e.segment_id and c.sequence < e.sequence and c.timestamp = e.timestamp
              and c.request_sequence is not null and c.invoice_id is not null) end as returned_at
  from billing.ledger_entry e join billing.run r on r.id = e.run_id
  where e.type in ('PREPAID_COMMIT_ROLLOVER', 'POSTPAID_COMMIT_ROLLOVER', 'CREDIT_ROLLOVER')
    and (e.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
),
pair as (
  select m.*, (select count(*) from billing.ledger_entry o
               where o.balance_id = m.balance_id and o.segment_id = m.segment_id and o.type like '%\_ROLLOVER'
                 and o.new_contract_id = m.new_contract_id) as times,
         b.rollover_fraction * s.amount as most, old.ending_before as renewed_at, s.ending_before as closes_at, n.id as new_balance,
         (old.terms #>> '{succeeded_by,contract_id}' = new.id::text and old.terms #>> '{succeeded_by,type}' = 'RENEWAL'
           and new.terms #>> '{transition,from_contract_id}' = old.id::text and new.terms #>> '{transition,type}' = 'RENEWAL') is true as renewal,
         a.segments, a.granted, a.starting_at, a.ending_before, new.starting_at as new_start,
         x.of_now as new_end, x.ending_before in (x.of_now, x.as_agreed) as lasts,
         (n.contract_id = m.new_contract_id and n.customer_id = b.customer_id and n.rolled_over_from_balance = b.id
           and n.rolled_over_from_segment = m.segment_id and n.rolled_over_from_contract = b.contract_id
           and n.purchase is null and n.rollover_fraction = 0 and n.payment_gate is null and n.threshold is null
           and n.applicable_contract_ids is null and n.source_id is null) is true as follows,
         (n.type = b.type and n.product_id = b.product_id and n.credit_type_id = b.credit_type_id and n.priority = b.priority
           and n.rate_type = b.rate_type and n.applicability is not distinct from b.applicability) is true as same,
         exists (select from billing.contract_version v
                 where v.contract_id = old.id and v.request_sequence > m.requests_through) as edited
  from moved m
  left join billing.balance b on b.id = m.balance_id
  left join billing.access_segment s on s.id = m.segment_id and s.balance_id = m.balance_id
  left join billing.contract old on old.id = b.contract_id
  left join billing.contract new on new.id = m.new_contract_id
  left join billing.balance n on n.id = billing.derive(m.balance_id || '/rollover/' || m.segment_id || '/' || m.new_contract_id)
  left join lateral (
    select count(*) as segments, sum(amount) as granted, min(starting_at) as starting_at, max(ending_before) as ending_before
    from billing.access_segment a where a.balance_id = n.id) a on true
  -- An open contract gives as long as the old segment had, or would have; the new contract's own end may have come closer since.
  left join lateral (
    select a.ending_before, coalesce(new.ending_before, o.until) as of_now,
           coalesce((new.terms ->> 'ending_before')::timestamptz, o.until) as as_agreed
    from (select case when s.ending_before > new.starting_at then s.ending_before
                      else new.starting_at + (s.ending_before - s.starting_at) end as until) o) x on true
)
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
  and (cast(:run as bigint) is null or exists (
    select from billing.run_account w where w.run_id = cast(:run as bigint) and w.account_id = b.customer_id))
  and not exists (
    select from billing.ledger_entry e
    where e.balance_id = b.rolled_over_from_balance and e.segment_id = b.rolled_over_from_segment and e.type like '%\_ROLLOVER'
      and e.new_contract_id = b.contract_id
      and b.id = billing.derive(e.balance_id || '/rollover/' || e.segment_id || '/' || e.new_contract_id))
