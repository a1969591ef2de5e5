-- Equation 3: each invoice is the sum of its lines, and each line is its quantity times its price (N5, N6, I3b, I4). Lines in a
-- custom unit do not count; what is left of the unit is converted, on one line, at what the contract's card says (Y2).
-- :run = the invoices of one run, null = all.
with
-- :include verify/shared/currencies
-- :include verify/3-invoices/lines
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
wrong_invoice as (
  select s.contract_id, s.id, v.what, v.found, v.expected
  from suspect s
  cross join lateral (values
    ('total is not the sum of the lines', s.total::text, s.line_total::text, s.total = s.line_total),
    ('subtotal is not the sum of the lines that are not applied', s.subtotal::text,
      (s.line_total - s.line_applied)::text, s.subtotal = s.line_total - s.line_applied),
    ('amount due is not the rounded total', s.amount_due::text, s.payable::text, s.amount_due = s.payable),
    ('rounding adjustment is not amount due - total', s.rounding_adjustment::text, (s.amount_due - s.total)::text,
      s.rounding_adjustment = s.amount_due - s.total),
    ('lines are not numbered 1 to n', s.lines || ' lines, the last is ' || s.last_position, 'the last is ' || s.lines,
      s.lines = s.last_position),
    ('usage invoice not issued at its end + grace', s.issued_at::text, s.statement_issue::text,
      s.type <> 'USAGE' or s.historical_id is not null or s.issued_at = s.statement_issue),
    ('credit note not issued when it was to be', s.issued_at::text, s.statement_issue::text,
      s.type <> 'CREDIT_NOTE' or s.issued_at = s.statement_issue),
    ('issued after the as-of of its run', s.issued_at::text, 'at or before ' || s.as_of,
      s.historical_id is not null or s.type = 'CREDIT_NOTE' or s.issued_again_at is not null or s.issued_at <= s.as_of),
    ('due date is not issue + terms', coalesce(s.due_at::text, 'none'), coalesce(s.terms_end::text, 'none'),
      s.due_at is not distinct from s.terms_end)
  ) v (what, found, expected, holds)
  where v.holds is not true
),
-- :include verify/3-invoices/wrong-lines
-- :include verify/3-invoices/units
-- :include verify/3-invoices/strays
-- :include verify/3-invoices/as-issued
-- :include verify/3-invoices/historical
select what, 'contract ' || contract_id || ', invoice ' || id as place, found, expected from wrong_invoice
union all
select what, 'contract ' || contract_id || ', invoice ' || id || ', line ' || position, found, expected from wrong_line
union all
select what, 'contract ' || contract_id || ', invoice ' || id || ', credit type ' || coalesce(unit_id::text, 'none'), found, expected
from wrong_unit
union all
select what, place, found, expected from odd
