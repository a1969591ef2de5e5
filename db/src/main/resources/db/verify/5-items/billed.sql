-- The lines that bill items: of one run its own, as earlier runs proved theirs. A void invoice still bills its items, until the run knew
-- that it was to be made again (I5).
line as materialized (
  select l.item_id, l.invoice_id, l.position, case l.type when 'issued' then lower(l.issued_as) else l.type end as line_type, l.name, l.total, l.balance_id, i.customer_id, i.type, i.status, i.issued_at,
         i.status = 'VOID' and exists (select from billing.regeneration g where g.invoice_id = i.id) as released,
         i.status = 'VOID' and exists (
           select from billing.regeneration g where g.invoice_id = i.id and g.request_sequence <= a.requests_through) as remade
  from account a
  join billing.invoice i on i.customer_id = a.customer_id
  -- :include verify/shared/lines-of-invoice
  -- A credit note may be the first to bill an item (J4).
  where (l.type in ('scheduled', 'professional_service', 'discount', 'commit_purchase', 'trueup', 'tax') or l.type = 'issued' and l.item_id is not null)
    and (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
),
marked as materialized (
  select m.item_id, m.invoice_id
  from account a
  join billing.invoice i on i.customer_id = a.customer_id
  join billing.billed_item m on m.customer_id = i.customer_id and m.invoice_id = i.id
  where i.run_id = cast(:run as bigint) or cast(:run as bigint) is null
),
-- What earlier runs billed is marked; where the mark was taken off since, its line tells.
unmarked as materialized (
  select l.item_id, i.type
  from account a
  join billing.invoice i on i.customer_id = a.customer_id
  -- :include verify/shared/lines-of-invoice
  where i.status = 'VOID' and i.run_id < cast(:run as bigint) and l.item_id is not null
    and not exists (
      select from billing.regeneration g where g.invoice_id = i.id and g.request_sequence <= a.requests_through)
),
