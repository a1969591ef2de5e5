-- Equation 4, the credit notes: each was ordered, is of a final usage invoice that stays, and moves each balance by what its lines say, by one
-- entry (J4, I14). That its lines are the difference is proven by billing it again (deep-accounts).
-- :run = the notes of one run, and those that it was to make; null = all.
with
-- :include verify/shared/account
note as materialized (
  select n.*, r.requests_through from billing.invoice n join billing.run r on r.id = n.run_id
  where n.type = 'CREDIT_NOTE' and (n.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
),
drawn as (
  select n.id as note_id, l.balance_id, l.segment_id, min(l.balance_type) as balance_type,
         sum(case l.issued_as when 'APPLIED_COMMIT_OR_CREDIT' then -l.total else l.total end) as drawn,
         bool_and(coalesce((l.issued_as = 'APPLIED_COMMIT_OR_CREDIT') = (l.balance_type <> 'POSTPAID') and l.credit_type_id = b.credit_type_id, false)) as fits
  from note n
  join billing.invoice_line l on l.run_id = n.run_id and l.invoice_id = n.id
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
)
select v.what, 'credit note ' || n.id as place, v.found, v.expected
from note n
left join billing.credit_note_order o on o.note_id = n.id
left join billing.invoice i on i.id = n.corrects_invoice_id
cross join lateral (values
  ('credit note that nobody ordered', coalesce('invoice ' || o.invoice_id || ', journal line ' || o.request_sequence, 'no order'),
    'an order for invoice ' || n.corrects_invoice_id || ' by journal line ' || n.requests_through,
    o.invoice_id = n.corrects_invoice_id and o.customer_id = n.customer_id and o.request_sequence <= n.requests_through),
  ('credit note of what cannot have one', coalesce(i.type || ' ' || i.status || ' of run ' || i.run_id, 'no invoice'),
    'a FINALIZED usage invoice of an earlier run, of the same customer, contract, currency and period',
    i.type = 'USAGE' and i.status = 'FINALIZED' and i.historical_id is null and i.run_id < n.run_id and i.customer_id = n.customer_id
      and i.contract_id = n.contract_id and i.credit_type_id = n.credit_type_id and i.start_timestamp = n.start_timestamp
      and i.end_timestamp = n.end_timestamp and i.issued_at <= n.issued_at),
  ('credit note is not the next of its invoice', n.revision::text, 'as many as were ordered before',
    n.revision = (select count(*) from billing.credit_note_order e where e.invoice_id = n.corrects_invoice_id and e.request_sequence < o.request_sequence)
      and n.id = billing.derive(n.corrects_invoice_id || '/CREDIT_NOTE/' || billing.canonical(n.start_timestamp) || '/' || n.credit_type_id || '/' || n.revision)),
  ('credit note is not sent, or excludes usage', n.delivered::text, 'sent, without usage of its own',
    n.delivered and not exists (select from billing.excluded_usage x where x.invoice_id = n.id))
) v (what, found, expected, holds)
where v.holds is not true
union all
select v.what, 'credit note ' || p.note_id || ', balance ' || p.balance_id || ', segment ' || p.segment_id, v.found, v.expected
from pair p
join note n on n.id = p.note_id
left join billing.credit_note_order o on o.note_id = n.id
left join billing.balance b on b.id = p.balance_id
cross join lateral (values
  ('credit note does not move the ledger by what its lines draw', p.amount || ' in ' || p.entries || ' entries', -p.drawn || ' in ' || (p.drawn <> 0)::int,
    p.amount = -p.drawn and p.entries = (p.drawn <> 0)::int),
  ('entry of a credit note of another type', p.type,
    'a deduction, or above 0 CREDITED, of a postpaid commit MANUAL',
    p.entries = 0 or p.type = case when p.amount < 0 then case b.type when 'PREPAID' then 'PREPAID_COMMIT' when 'POSTPAID' then 'POSTPAID_COMMIT' else 'CREDIT' end
                                                       || '_AUTOMATED_INVOICE_DEDUCTION'
                                   else case b.type when 'PREPAID' then 'PREPAID_COMMIT_CREDITED' when 'POSTPAID' then 'POSTPAID_COMMIT_MANUAL'
                                                    else 'CREDIT_CREDITED' end end),
  ('entry of a credit note dated at another instant, or of another run or contract', p.timestamp::text,
    o.ordered_at || ', or when something came back after that',
    p.entries = 0 or p.its_own and (p.timestamp = o.ordered_at or p.amount < 0 and p.timestamp > o.ordered_at and exists (
      select from billing.ledger_entry e
      where e.balance_id = p.balance_id and e.segment_id = p.segment_id and e.sequence < p.sequence and e.timestamp = p.timestamp
        and e.amount > 0 and e.invoice_id is not null))),
  ('line of a credit note draws what it cannot', 'balance ' || p.balance_id, 'a balance of its credit type and kind', p.fits)
) v (what, found, expected, holds)
where v.holds is not true
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
