-- Equation 6, the numbers: 1 to n over all invoices of all runs, one each.
select 'invoice numbers have a gap' as what, 'after number ' || previous as place, 'next is ' || number as found, (previous + 1)::text as expected
from (select number, lag(number, 1, 0) over (order by number) as previous from billing.invoice_number) n
where number <> previous + 1
  -- Numbers are distinct and above 0, so there is a gap exactly if the greatest is not their count.
  and (select coalesce(max(number), 0) <> count(*) from billing.invoice_number)
union all
select 'invoice without a number', 'invoice ' || i.id || ', run ' || i.run_id, 'none', 'a number'
from billing.invoice i
where (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
  and not exists (select from billing.invoice_number n where n.invoice_id = i.id)
union all
select 'number without its invoice', 'number ' || n.number, 'no invoice ' || n.invoice_id, 'an invoice'
from billing.invoice_number n where not exists (select from billing.invoice i where i.id = n.invoice_id)
