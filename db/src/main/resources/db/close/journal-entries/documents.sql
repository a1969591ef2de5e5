-- What is posted in the month, each a journal entry of its own: invoices and credit notes, what made them void, payments, and what prepaid commits lost without an
-- invoice. Invoices of before are in the books of who issued them. The month is :from to :until.
month as (select :from::timestamptz as starting_at, :until::timestamptz as ending_before),
document as (
  select case i.type when 'CREDIT_NOTE' then 'credit_note' else 'invoice' end as kind, i.id, i.id::text || '/invoice' as entry, i.posted_at, 1 as sign, i.customer_id, i.credit_type_id, i.amount_due, i.id as invoice_id
  from billing.posted_invoice i cross join month m
  where i.delivered and i.historical_id is null and i.posted_at >= m.starting_at and i.posted_at < m.ending_before
  union all
  select 'void', i.id, i.id || '/void', i.void_posted_at, -1, i.customer_id, i.credit_type_id, i.amount_due, i.id
  from billing.posted_invoice i cross join month m
  where i.delivered and i.historical_id is null and i.void_posted_at >= m.starting_at and i.void_posted_at < m.ending_before
),
-- Lines are those of the invoice itself, or of what a consolidated one shows.
shown as (
  select d.entry, i.run_id, i.id
  from document d
  join billing.invoice h on h.id = d.id
  cross join lateral unnest(case when h.constituent_ids is null then array[h.id] else h.constituent_ids end) s (id)
  join billing.invoice i on i.id = s.id
),
