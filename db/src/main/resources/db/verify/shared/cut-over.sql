-- Contracts of which everything before an instant was billed elsewhere, and what was left then of the segments that were named (B7).
-- But for historical invoices, nothing of them was billed before that was said, so that it holds for whatever a run knew.
cut_over as materialized (
  select c.id as contract_id, (c.terms #>> '{cut_over,billed_through}')::timestamptz as billed_through, c.terms #> '{cut_over,balances}' as balances
  from account a join billing.contract c on c.customer_id = a.customer_id and c.version > 1 and jsonb_exists(c.terms, 'cut_over')
),
