-- What is wrong with a note itself.
wrong_note as (
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
),
