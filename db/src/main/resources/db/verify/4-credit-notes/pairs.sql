-- By credit note, balance and segment: what its lines draw, and what its entries move.
drawn as (
  select n.id as note_id, l.balance_id, l.segment_id, min(l.balance_type) as balance_type,
         sum(case l.issued_as when 'APPLIED_COMMIT_OR_CREDIT' then -l.total else l.total end) as drawn,
         bool_and(coalesce((l.issued_as = 'APPLIED_COMMIT_OR_CREDIT') = (l.balance_type <> 'POSTPAID') and l.credit_type_id = b.credit_type_id, false)) as fits
  from note n
  -- ":by_key" as for the lines of an invoice.
  cross join lateral (select * from billing.invoice_line x where x.run_id = n.run_id and x.invoice_id = n.id :by_key) l
  left join billing.balance b on b.id = l.balance_id and b.type = l.balance_type
  where l.segment_id is not null or l.balance_id is not null
  group by n.id, l.balance_id, l.segment_id
),
moved as (
  select e.invoice_id as note_id, e.balance_id, e.segment_id, count(*) as entries, sum(e.amount) as amount, min(e.type) as type,
         min(e.timestamp) as timestamp, min(e.sequence) as sequence, bool_and(e.run_id is not distinct from n.run_id and e.contract_id is not distinct from n.contract_id) as its_own
  from note n join billing.ledger_entry e on e.invoice_id = n.id
  group by e.invoice_id, e.balance_id, e.segment_id
),
pair as (
  select coalesce(d.note_id, m.note_id) as note_id, coalesce(d.balance_id, m.balance_id) as balance_id,
         coalesce(d.segment_id, m.segment_id) as segment_id, coalesce(d.drawn, 0) as drawn, coalesce(d.fits, true) as fits,
         coalesce(m.amount, 0) as amount, coalesce(m.entries, 0) as entries, m.type, m.timestamp, m.sequence, m.its_own
  from drawn d full join moved m on m.note_id = d.note_id and m.balance_id = d.balance_id and m.segment_id = d.segment_id
),
