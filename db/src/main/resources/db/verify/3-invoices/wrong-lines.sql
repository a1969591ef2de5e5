-- What is wrong with the lines of suspect invoices.
wrong_line as (
  select s.contract_id, s.id, l.position, v.what, v.found, v.expected
  from suspect s
  join line l on l.invoice_id = s.id
  cross join lateral (values
    (case l.type when 'applied_commit_or_credit' then 'applied line with a price or without an amount'
                 else 'quantity x unit price is not the line total' end,
      l.quantity || ' x ' || coalesce(l.unit_price::text, 'no price') || ', total ' || l.total,
      case l.type when 'applied_commit_or_credit' then '1 x no price, total below 0'
                  else 'total ' || coalesce((l.quantity * l.unit_price)::text, 'from a price') end, l.priced),
    ('line outside the service period', coalesce('[' || l.starting_at || ', ' || l.ending_before || ')', 'no window'),
      case when s.start_timestamp is null or l.type not in ('usage', 'applied_commit_or_credit', 'composite', 'issued') then 'no window'
           else 'inside [' || s.start_timestamp || ', ' || s.end_timestamp || ')' end, l.placed)
  ) v (what, found, expected, holds)
  where not v.holds
),
