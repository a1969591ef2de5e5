-- The lines of invoice i. ":by_key" says so to the planner where statistics do not know the run yet: it would take it for one without
-- lines, and read all of the run's for each of its invoices.
cross join lateral (
  select * from billing.invoice_line l where l.run_id = i.run_id and l.invoice_id = i.id :by_key) l
