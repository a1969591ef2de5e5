-- Postings in the stored unit, debit above 0: what is received, what is earned, and the part of what a balance pays that was bought (C10).
posting as (
  select d.entry, 'RECEIVABLE' as posting, null::uuid as product_id, d.sign * d.amount_due as amount from document d
  union all
  select d.entry,
         case when coalesce(lower(l.issued_as), l.type) = 'tax' then 'TAX' when coalesce(lower(l.issued_as), l.type) = 'commit_purchase' then 'DEFERRED_REVENUE'
              when coalesce(lower(l.issued_as), l.type) = 'applied_commit_or_credit' then 'DISCOUNT' else 'REVENUE' end,
         case when coalesce(lower(l.issued_as), l.type) in ('tax', 'applied_commit_or_credit', 'cpu_conversion') then null else l.product_id end,
         -d.sign * (l.total - case when coalesce(lower(l.issued_as), l.type) = 'applied_commit_or_credit' then l.total * coalesce(f.unit_cost, 0) else 0 end)
  from document d
  join shown s on s.entry = d.entry
  join billing.invoice_line l on l.run_id = s.run_id and l.invoice_id = s.id and l.credit_type_id = d.credit_type_id
  left join family f on f.id = l.balance_id and f.credit_type_id = d.credit_type_id
  union all
  select d.entry, 'DEFERRED_REVENUE', b.product_id, -d.sign * l.total * f.unit_cost
  from document d
  join shown s on s.entry = d.entry
  join billing.invoice_line l on l.run_id = s.run_id and l.invoice_id = s.id and l.credit_type_id = d.credit_type_id
  join family f on f.id = l.balance_id and f.credit_type_id = d.credit_type_id
  join billing.balance b on b.id = l.balance_id
  where coalesce(lower(l.issued_as), l.type) = 'applied_commit_or_credit'
  union all
  select g.entry, p.posting, case when p.posting = 'CASH' then null else g.product_id end, p.sign * g.amount
  from other g
  cross join lateral (values (g.debit, 1), (g.credit, -1)) p (posting, sign)
),
