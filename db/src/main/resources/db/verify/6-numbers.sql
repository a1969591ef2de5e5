-- Equation 6, the numbers: 1 to n over all invoices of all runs, and over all credit notes, one each.
-- :run = those of one run: without a gap among themselves, and on from a number that there is, which leads back to 1 as the runs before
-- proved; null = all.
with mine as materialized (
  select n.number, i.id, case i.type when 'CREDIT_NOTE' then i.type else 'INVOICE' end as series
  from billing.invoice i
  -- ":by_key" as for the lines of an invoice.
  left join lateral (
    select * from billing.invoice_number n where n.run_id = i.run_id and n.invoice_id = i.id :by_key) n
    on n.series = case i.type when 'CREDIT_NOTE' then i.type else 'INVOICE' end
  where i.run_id = cast(:run as bigint)
),
span as (
  select series, min(number) as first, max(number) as last, count(number) as numbers from mine group by series
)
select 'invoice numbers have a gap' as what, 'from number ' || first || ' to ' || last as place, numbers || ' numbers of the run' as found,
       (last - first + 1)::text as expected
from span where numbers <> last - first + 1
union all
select 'invoice numbers have a gap', 'before number ' || first, 'no number ' || first - 1, 'the last one of an earlier run'
from span s where first > 1 and not exists (select from billing.invoice_number n where n.number = s.first - 1 and n.series = s.series)
union all
select 'number without its invoice', 'number ' || n.number, 'no invoice ' || n.invoice_id, 'an invoice'
from span s join billing.invoice_number n on n.number in (s.first - 1, s.last + 1) and n.series = s.series
where not exists (select from billing.invoice i where i.id = n.invoice_id and i.run_id = n.run_id)
union all
select 'invoice without a number', 'invoice ' || id || ', run ' || :run, 'none', 'a number'
from mine where number is null
union all
select 'invoice numbers have a gap', 'after number ' || previous || case series when 'INVOICE' then '' else ' of the credit notes' end,
       'next is ' || number, (previous + 1)::text
from (select number, series, lag(number, 1, 0) over (partition by series order by number) as previous from billing.invoice_number) n
where cast(:run as bigint) is null and number <> previous + 1
  -- Numbers are distinct and above 0, so there is a gap exactly if the greatest is not their count.
  and exists (select from billing.invoice_number group by series having max(number) <> count(*))
union all
select 'invoice without a number', 'invoice ' || i.id || ', run ' || i.run_id, 'none', 'a number'
from billing.invoice i
where cast(:run as bigint) is null and not exists (
  select from billing.invoice_number n
  where n.run_id = i.run_id and n.invoice_id = i.id and n.series = case i.type when 'CREDIT_NOTE' then i.type else 'INVOICE' end)
union all
select 'number without its invoice', 'number ' || n.number, 'no invoice ' || n.invoice_id, 'an invoice'
from billing.invoice_number n
where cast(:run as bigint) is null and not exists (select from billing.invoice i where i.id = n.invoice_id and i.run_id = n.run_id)
