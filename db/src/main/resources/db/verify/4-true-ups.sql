-- Equation 4, the true-ups: what was promised and not drawn leaves the ledger on one invoice of one line, dated as agreed (T-U1 to T-U6).
-- One that is due and missing shows in 4-ledgers. :run = the true-ups of one run, null = all.
with
-- :include verify/4-true-ups/promises
invoiced as (
  select i.id, i.contract_id, i.status, i.voided_at, i.total, i.issued_at, i.credit_type_id, l.*
  from billing.invoice i
  left join lateral (
    select count(*) as lines, bool_and(l.type = 'trueup') as trueups, sum(l.total) as line_total, min(l.balance_id::text)::uuid as line_balance,
           min(l.item_id::text)::uuid as line_item
    from billing.invoice_line l where l.run_id = i.run_id and l.invoice_id = i.id) l on true
  where i.type = 'TRUEUP' and (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
),
pair as (
  select i.*, p.balance_id, p.segment_id, p.sequence, p.amount, p.timestamp, p.invoice_id, p.contract_id as entry_contract, p.billed,
         p.item_id, p.due_at, greatest(p.due_at, p.came_back_at) as leaves_at, p.invoice_contract_id, (p.purchase ->> 'credit_type_id')::uuid as agreed_credit_type,
         (select sum(e.amount) from billing.ledger_entry e
          where e.balance_id = p.balance_id and e.segment_id = p.segment_id and e.sequence < p.sequence) as shortfall,
         r.entries as returns, r.amount as returned, r.timestamp as returned_at
  from invoiced i
  full join (select * from promise where type = 'POSTPAID_COMMIT_TRUEUP') p on p.invoice_id = i.id
  left join lateral (
    select count(*) as entries, sum(e.amount) as amount, max(e.timestamp) as timestamp from billing.ledger_entry e
    where e.request_sequence is not null and e.invoice_id = i.id and e.balance_id = p.balance_id and e.segment_id = p.segment_id
      and e.type = 'POSTPAID_COMMIT_MANUAL') r on true
)
select v.what, coalesce('invoice ' || p.id, 'no invoice') || ', balance ' || coalesce(p.balance_id, p.line_balance) as place, v.found, v.expected
from pair p
cross join lateral (values
  ('true-up invoice without its entry', 'none', 'a TRUEUP entry of ' || -p.total, p.invoice_id is not null),
  ('true-up entry without its invoice', 'none', 'a TRUEUP invoice of ' || -p.amount, p.id is not null),
  ('true-up invoice is not one line of what leaves the ledger', p.line_total || ' on ' || p.lines || ' lines, total ' || p.total,
    -p.amount || ' on 1 line of balance ' || p.balance_id,
    p.id is null or p.invoice_id is null
    or p.lines = 1 and p.trueups and p.line_total = -p.amount and p.total = -p.amount and p.line_balance = p.balance_id),
  ('true-up is not what was left', (-p.amount)::text, coalesce(p.shortfall, 0)::text, p.invoice_id is null or p.shortfall = -p.amount),
  ('true-up of what is not to be billed', 'a TRUEUP entry', 'none', coalesce(p.billed, true)),
  ('true-up bills another item, or at another instant', 'item ' || p.line_item || ', issued ' || p.issued_at || ', entry ' || p.timestamp,
    'item ' || p.item_id || ' at ' || p.due_at || ', entry ' || p.leaves_at, p.id is null or p.invoice_id is null
    or p.line_item = p.item_id and p.issued_at = p.due_at and p.timestamp = p.leaves_at),
  ('true-up of another contract or in another credit type', 'contract ' || p.contract_id || ', credit type ' || p.credit_type_id,
    'contract ' || p.invoice_contract_id || ', credit type ' || coalesce(p.agreed_credit_type, p.credit_type_id),
    p.id is null or p.invoice_id is null
    or p.contract_id = p.invoice_contract_id and p.entry_contract = p.contract_id
       and p.credit_type_id = coalesce(p.agreed_credit_type, p.credit_type_id)),
  ('void true-up was not given back', coalesce(p.returned, 0) || ' in ' || p.returns || ' entries', -p.amount || ' at ' || p.voided_at,
    coalesce(p.status, 'FINALIZED') <> 'VOID' or p.invoice_id is null
    or p.returns = 1 and p.returned = -p.amount and p.returned_at = p.voided_at),
  ('true-up that is not void was given back', p.returned::text, 'nothing', coalesce(p.status, 'VOID') = 'VOID' or p.returns = 0)
) v (what, found, expected, holds)
where v.holds is not true
union all
select 'promise expires that is to be billed', 'balance ' || p.balance_id || ', segment ' || p.segment_id, 'an expiration of ' || p.amount,
       'a true-up at ' || p.due_at
from promise p
where p.type = 'POSTPAID_COMMIT_EXPIRATION' and p.billed
  and not exists (
    select from billing.ledger_entry e
    where e.balance_id = p.balance_id and e.segment_id = p.segment_id and e.sequence < p.sequence and e.type = 'POSTPAID_COMMIT_TRUEUP')
