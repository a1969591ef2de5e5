-- Without an invoice: payments, those that gates tell of, and what prepaid commits lose: what expired or was moved by hand is breakage, what
-- was drawn in a unit of its own is revenue of the commit's product, as its invoice has no line of it in money.
-- billing.balance_history ends with the line that told of the payment, or a later one of its load.
other as (
  select 'payment' as kind, 'payment/' || p.reference as entry, p.posted_at, p.customer_id, p.credit_type_id, p.invoice_id, p.amount,
         'CASH' as debit, 'RECEIVABLE' as credit, null::uuid as product_id
  from billing.posted_payment p cross join month m
  where p.posted_at >= m.starting_at and p.posted_at < m.ending_before
  union all
  select 'payment', 'payment/' || i.id, g.posted_at, i.customer_id, i.credit_type_id, i.id, i.amount_due, 'CASH', 'RECEIVABLE', null
  from billing.receivable i
  join billing.posted_invoice n on n.id = i.id and n.historical_id is null
  join lateral (
    select greatest(i.settled_at, max(billing.open_from(h.until_sequence))) as posted_at
    from billing.invoice_line l join billing.balance_history h on h.balance_id = l.balance_id and h.payment_status = 'PENDING'
    where l.run_id = i.run_id and l.invoice_id = i.id) g on true
  cross join month m
  where i.settled_at is not null and i.status <> 'VOID' and g.posted_at >= m.starting_at and g.posted_at < m.ending_before
  union all
  select case when e.type like '%EXPIRATION' then 'expiration' when e.type like '%MANUAL' then 'manual' else 'drawn' end,
         e.balance_id || '/' || e.sequence, e.posted_at, b.customer_id, f.credit_type_id, e.invoice_id, -e.amount * f.unit_cost,
         'DEFERRED_REVENUE', case when e.type like '%EXPIRATION' or e.type like '%MANUAL' then 'BREAKAGE' else 'REVENUE' end, b.product_id
  from billing.posted_entry e
  join family f on f.id = e.balance_id
  join billing.balance b on b.id = e.balance_id
  cross join month m
  where e.posted_at >= m.starting_at and e.posted_at < m.ending_before
    and (e.type in ('PREPAID_COMMIT_EXPIRATION', 'PREPAID_COMMIT_MANUAL')
         or b.credit_type_id <> f.credit_type_id
            and e.type in ('PREPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION', 'PREPAID_COMMIT_CANCELED', 'PREPAID_COMMIT_CREDITED'))
),
