-- Usage u is late for invoice i of contract c: a final usage invoice covers its start (U6), and of the contract's filters begun by then
-- the last set lets it in (F1). An invoice of before has quantities of its own: usage under it is not billed, and not late (B6). A filter that does not say since when is in force from the contract's start.
i.customer_id = u.customer_id and i.type = 'USAGE' and i.status <> 'VOID' and i.historical_id is null
-- One that a credit note is to be made for is billed again, as if it were void (J4).
and not exists (select from billing.credit_note_order o where o.invoice_id = i.id and not exists (select from billing.invoice n where n.id = o.note_id))
and i.start_timestamp <= u.starting_at and u.starting_at < i.end_timestamp
and coalesce(
  (select coalesce(jsonb_exists(f.item -> 'group_values', u.group_values::jsonb ->> (f.item ->> 'group_key')), false)
   from jsonb_array_elements(c.terms -> 'usage_filters') with ordinality f (item, n)
   where coalesce((f.item ->> 'starting_at')::timestamptz, c.starting_at) <= u.starting_at
   order by f.n desc limit 1),
  true)
