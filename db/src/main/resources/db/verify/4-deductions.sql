-- Equation 4, the draws: per invoice and segment, Σ applied lines = -Σ covered lines = the one deduction (G2, G3, C5, C7, C11, Z2).
-- What a void invoice drew is given back, all of it and once, by the journal line that made it void (G7); nothing else is.
-- :run = what one run drew, null = all.
with
-- :include verify/4-deductions/draws
-- :include verify/4-deductions/returns
-- :include verify/4-deductions/segments
suspect as (
  select p.*, least(p.end_timestamp, p.closes_at) as agreed_at,
         b.type = 'POSTPAID' as postpaid, v.id is not null as void, v.voided_at,
         coalesce(r.amount, 0) as returned, coalesce(r.entries, 0) as returns, r.timestamp as returned_at, r.contract_id as returned_by
  from known p
  left join void v on v.id = p.invoice_id
  left join returned r on r.invoice_id = p.invoice_id and r.balance_id = p.balance_id and r.segment_id = p.segment_id
  left join billing.balance b on b.id = p.balance_id
  where (p.covered = -p.amount and p.applied = case b.type when 'POSTPAID' then 0 else p.amount end
    and coalesce(p.entries, 1) = 1 and (p.entries is null or p.timestamp = least(p.end_timestamp, p.closes_at)
                                        and p.contract_id = p.drawing_contract)
    and not exists (select from billing.invoice i where i.id = p.invoice_id and i.regenerated_from_invoice_id is not null)
    and p.inside and p.other_unit = 0 and p.allowed
    and case when v.id is null then r.entries is null
             else p.amount = 0 and r.entries is null
               or r.entries = 1 and r.amount = -p.amount and r.timestamp = v.voided_at and r.contract_id = p.contract_id end) is not true
)
-- What is drawn again leaves when it was back, not before (G3): dated by what came back to its segment. Read for suspects only.
select v.what, 'invoice ' || s.invoice_id || ', balance ' || s.balance_id || ', segment ' || s.segment_id as place, v.found, v.expected
from suspect s
cross join lateral (
  select coalesce(bool_or(e.timestamp = s.timestamp), false) as dated_so, coalesce(min(i.rules_version), 2) as rules_version,
         max(e.timestamp) filter (where e.invoice_id = i.replaced) as of_replaced
  from (select n.regenerated_from_invoice_id as replaced, r.rules_version from billing.invoice n join billing.run r on r.id = n.run_id
        where n.id = s.invoice_id) i
  left join billing.ledger_entry e
    on e.balance_id = s.balance_id and e.segment_id = s.segment_id and e.sequence < s.sequence and (e.request_sequence is not null or e.amount > 0) and e.invoice_id is not null) back
cross join lateral (values
  ('covered lines are not what the ledger deducts', 'lines ' || s.covered, 'lines ' || -s.amount, s.covered = -s.amount),
  ('applied lines are not what the ledger deducts', 'lines ' || s.applied,
    'lines ' || case when s.postpaid then 0 else s.amount end, s.applied = case when s.postpaid then 0 else s.amount end),
  ('more than one deduction of an invoice', s.entries || ' entries', '1 entry', s.entries = 1),
  ('deduction dated at another instant', s.timestamp::text,
    greatest(s.agreed_at, back.of_replaced) || ', or when something came back after that',
    s.entries is null or back.rules_version < 2 and s.timestamp = s.agreed_at
    or back.rules_version >= 2 and s.timestamp >= greatest(s.agreed_at, back.of_replaced) and (s.timestamp = s.agreed_at or back.dated_so)),
  ('deduction names another contract', s.contract_id::text, s.drawing_contract::text, s.contract_id = s.drawing_contract),
  ('line draws outside the segment', 'lines [' || s.starting_at || ', ' || s.ending_before || ')',
    coalesce('inside [' || s.opens_at || ', ' || s.closes_at || ')', 'a segment of the balance'),
    coalesce(s.inside, s.starting_at is null)),
  ('line draws a balance of another credit type', s.other_unit || ' lines', 'none', s.other_unit = 0),
  ('line draws a balance its contract may not draw', coalesce('contract ' || s.drawing_contract, 'no contract'),
    'a contract the balance serves', s.allowed),
  ('void invoice has not given back what it drew', s.returned || ' in ' || s.returns || ' entries', -s.amount || ' in one entry',
    not s.void or s.returned = -s.amount and s.returns = (s.amount <> 0)::int),
  ('given back at another instant, or to another contract''s account', s.returned_at || ', contract ' || s.returned_by,
    s.voided_at || ', contract ' || s.contract_id,
    not s.void or s.returns = 0 or s.returned_at = s.voided_at and s.returned_by = s.contract_id),
  ('something is given back for an invoice that is not void', s.returned::text, 'nothing', s.void or s.returns = 0)
) v (what, found, expected, holds)
where not v.holds
union all
select what, place, found, expected from returned_otherwise
