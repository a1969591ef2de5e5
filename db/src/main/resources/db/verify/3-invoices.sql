-- Equation 3: each invoice is the sum of its lines, and each line is its quantity times its price (N5, N6, I3b, I4). Lines in a
-- custom unit do not count; what is left of the unit is converted, on one line, at what the contract's card says (Y2).
-- :run = the invoices of one run, null = all.
with
-- :include verify/shared/currencies
-- :include verify/3-invoices/lines
-- :include verify/3-invoices/suspects
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
