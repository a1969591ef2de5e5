-- The invoices of which something does not hold: the others need not be looked at again.
suspect as materialized (
  select i.*, r.as_of, coalesce(o.issued_at, g.issued_at, i.end_timestamp + r.grace) as statement_issue, g.issued_at as issued_again_at, round(i.total, c.decimals) as payable,
         coalesce(i.due_from, i.issued_at) + i.net_payment_terms_days * interval '24 hours' as terms_end,
         coalesce(l.lines, 0) as lines, coalesce(l.last_position, 0) as last_position, coalesce(l.total, 0) as line_total,
         coalesce(l.applied, 0) as line_applied
  from billing.invoice i join billing.run r on r.id = i.run_id
  left join currency c on c.id = i.credit_type_id
  -- What a line of the journal said of the issue date.
  left join billing.credit_note_order o on o.note_id = i.id and i.type = 'CREDIT_NOTE'
  left join billing.regeneration g on g.invoice_id = i.regenerated_from_invoice_id
  left join lateral (
    select count(*) as lines, max(position) as last_position, sum(total) filter (where same_unit) as total,
           sum(total) filter (where same_unit and applied) as applied,
           bool_and(same_unit and type <> 'cpu_conversion') as one_unit, bool_and(priced and placed) as lines_hold
    from line where invoice_id = i.id) l on true
  where i.type <> 'USAGE_CONSOLIDATED' and (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
    and (i.total = coalesce(l.total, 0) and i.subtotal = coalesce(l.total, 0) - coalesce(l.applied, 0)
      and i.amount_due = round(i.total, c.decimals) and i.rounding_adjustment = i.amount_due - i.total
      and coalesce(l.lines, 0) = coalesce(l.last_position, 0) and coalesce(l.one_unit, true)
      and case when i.historical_id is not null then true when i.type = 'CREDIT_NOTE' then i.issued_at = o.issued_at
               when g.issued_at is not null then i.type <> 'USAGE' or i.issued_at = g.issued_at
               else (i.type <> 'USAGE' or i.issued_at = i.end_timestamp + r.grace) and i.issued_at <= r.as_of end
      and i.due_at is not distinct from coalesce(i.due_from, i.issued_at) + i.net_payment_terms_days * interval '24 hours'
      and coalesce(l.lines_hold, true)) is not true
),
