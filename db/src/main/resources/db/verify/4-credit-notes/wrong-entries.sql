-- What is wrong with what a note moves.
wrong_entry as (
  select v.what, 'credit note ' || p.note_id || ', balance ' || p.balance_id || ', segment ' || p.segment_id as place, v.found, v.expected
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
)
