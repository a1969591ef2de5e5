-- What lines draw and what ledgers deduct, by invoice and segment, side by side; and whether the contract might, as its run knew.
-- :include verify/shared/lent
drawn as (
  select l.invoice_id, l.balance_id, l.segment_id, min(i.contract_id::text)::uuid as contract_id, min(coalesce(i.end_timestamp, i.issued_at)) as end_timestamp,
         -- What was issued elsewhere takes off what it draws, whatever lines that covered there (B6).
         coalesce(sum(case l.type when 'issued' then -l.total else l.total end) filter (where l.type <> 'applied_commit_or_credit'), 0) as covered,
         coalesce(sum(l.total) filter (where l.type in ('applied_commit_or_credit', 'issued')), 0) as applied,
         bool_or(l.type = 'issued') as issued,
         min(l.starting_at) as starting_at,
         -- Seats begin inside the segment (A6); applied lines lie where the lines do that they offset.
         max(case when l.type = 'subscription' then l.starting_at + interval '1 microsecond' else l.ending_before end)
           filter (where l.type <> 'applied_commit_or_credit') as ending_before,
         count(*) filter (where l.credit_type_id is distinct from b.credit_type_id) as other_unit,
         coalesce(bool_and(b.customer_id = i.customer_id and coalesce(b.contract_id = i.contract_id,
           b.applicable_contract_ids is null or i.contract_id = any (b.applicable_contract_ids))), false) as own
  from billing.invoice i
  -- :include verify/shared/lines-of-invoice
  left join billing.balance b on b.id = l.balance_id
  where l.type in ('usage', 'subscription', 'composite', 'applied_commit_or_credit', 'issued')
    and (l.balance_id is not null or l.type = 'applied_commit_or_credit') and i.type <> 'CREDIT_NOTE' -- 4-credit-notes
    and (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
  group by l.invoice_id, l.balance_id, l.segment_id
),
deducted as (
  select e.invoice_id, e.balance_id, e.segment_id, count(*) as entries, sum(e.amount) as amount, max(e.timestamp) as timestamp,
         max(e.contract_id::text)::uuid as contract_id, max(e.sequence) as sequence
  from billing.ledger_entry e
  where e.type in ('PREPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION', 'POSTPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION',
                   'CREDIT_AUTOMATED_INVOICE_DEDUCTION')
    and not exists (select from billing.credit_note_order n where n.note_id = e.invoice_id)
    and (e.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
  group by e.invoice_id, e.balance_id, e.segment_id
),
pair as (
  select coalesce(d.invoice_id, e.invoice_id) as invoice_id, coalesce(d.balance_id, e.balance_id) as balance_id,
         coalesce(d.segment_id, e.segment_id) as segment_id, coalesce(d.covered, 0) as covered, coalesce(d.applied, 0) as applied,
         d.contract_id as drawing_contract, d.end_timestamp, d.starting_at, d.ending_before, d.issued, d.other_unit,
         d.own or exists (
           select from lent n
           join billing.invoice i on i.id = d.invoice_id and i.contract_id = n.contract_id
           join billing.run r on r.id = i.run_id
           where n.balance_id = d.balance_id and coalesce(n.until_sequence > r.requests_through, true)
             and not exists (
               select from billing.balance_history h where h.balance_id = n.balance_id and h.until_sequence > r.requests_through
                 and coalesce(h.until_sequence < n.until_sequence, true))) as allowed,
         coalesce(e.amount, 0) as amount, e.timestamp, e.sequence, e.entries, e.contract_id
  from drawn d full join deducted e
    on e.invoice_id = d.invoice_id and e.balance_id = d.balance_id and e.segment_id = d.segment_id
),
