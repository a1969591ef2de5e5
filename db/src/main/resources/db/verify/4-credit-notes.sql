-- Equation 4, the credit notes: each was ordered, is of a final usage invoice that stays, and moves each balance by what its lines say, by one
-- entry (J4, I14). That its lines are the difference is proven by billing it again (deep-accounts).
-- :run = the notes of one run, and those that it was to make; null = all.
with
-- :include verify/shared/account
note as materialized (
  select n.*, r.requests_through from billing.invoice n join billing.run r on r.id = n.run_id
  where n.type = 'CREDIT_NOTE' and (n.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
),
-- :include verify/4-credit-notes/pairs
-- :include verify/4-credit-notes/wrong-notes
-- :include verify/4-credit-notes/wrong-entries
select what, place, found, expected from wrong_note
union all
select what, place, found, expected from wrong_entry
union all
select 'something is credited by no credit note', 'balance ' || e.balance_id || ', entry ' || e.sequence, e.amount::text, 'a credit note'
from billing.ledger_entry e
where e.type in ('PREPAID_COMMIT_CREDITED', 'CREDIT_CREDITED') and (e.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
  and not exists (select from billing.invoice n where n.id = e.invoice_id and n.type = 'CREDIT_NOTE')
union all
select 'invoice with credit notes is void', 'invoice ' || i.id, 'VOID since ' || i.voided_at, 'FINALIZED'
from billing.credit_note_order o join billing.invoice i on i.id = o.invoice_id
where i.status = 'VOID' and (cast(:run as bigint) is null or i.run_id = cast(:run as bigint)
                             or o.note_id in (select id from note))
union all
select 'ordered credit note is not made', 'invoice ' || o.invoice_id, 'none', 'credit note ' || o.note_id
from billing.credit_note_order o
join account a on a.customer_id = o.customer_id and o.request_sequence <= a.requests_through
where not exists (
  select from billing.invoice n
  where n.id = o.note_id and n.type = 'CREDIT_NOTE' and (n.run_id <= cast(:run as bigint) or cast(:run as bigint) is null))
