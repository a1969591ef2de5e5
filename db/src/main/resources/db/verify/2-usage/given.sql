-- What invoices of before were given: a quantity a line, or subtotals of it (B1).
given (invoice_id, product_id, quantity) as (
  select i.id, (l.item ->> 'product_id')::uuid,
         coalesce((l.item ->> 'quantity')::numeric, (
           select sum((s.item ->> 'quantity')::numeric) from jsonb_array_elements(l.item -> 'subtotals_with_quantity') s (item)))
  from invoice i
  join billing.historical_invoice h on h.id = i.historical_id
  cross join lateral jsonb_array_elements(h.terms -> 'usage_line_items') l (item)
),
