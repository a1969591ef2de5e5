-- Equation 5, the scheduled items: each due one is billed, on exactly one line that counts (H1, H2, H5, K2, C2, C9, I5),
-- with the tax on it (V8), and what is taken off or served is what was agreed (H3, H9, H10).
-- :run = the items of the accounts billed by one run, as they stood after it; null = all.
with
-- :include verify/shared/account
-- :include verify/shared/succeeded
-- :include verify/shared/ends-moved
-- :include verify/shared/currencies
-- :include verify/shared/cut-over
-- :include verify/5-items/holders
-- :include verify/5-items/due
-- :include verify/5-items/billed
unbilled as materialized (
  select n.* from item n
  where not n.elsewhere and not exists (select from line l where l.item_id = n.id and not l.remade)
    and not exists (select from unmarked e where e.item_id = n.id)
),
missing as materialized (
  select n.* from unbilled n
  -- "offset 0": looked up one by one, as these are few and the marks of all runs many.
  where not exists (
    select from billing.billed_item m join billing.invoice i on i.id = m.invoice_id
    where m.item_id = n.id and i.run_id < cast(:run as bigint) offset 0)
),
-- :include verify/5-items/bought
-- :include verify/5-items/agreed
select 'due item is not billed' as what, 'contract ' || c.id || ', charge or balance ' || n.holder as place,
       'item ' || n.id || ' on no invoice' as found, 'billed, due since ' || n.timestamp as expected
from missing n
join billing.contract c on c.id = n.contract_id
join account a on a.customer_id = c.customer_id
-- What a threshold bought at this very as-of may have been bought by a later run.
where not (n.by_threshold and exists (
    select from billing.billed_item m join billing.invoice i on i.id = m.invoice_id where m.item_id = n.id and i.run_id > cast(:run as bigint)))
  -- A consolidated item waits for the usage invoice that ends on its day, and so for the grace (K2, K4).
  and case when c.terms ->> 'scheduled_charges_on_usage_invoices' = 'ALL' and c.rate_card_id is not null
        then date_trunc('day', n.timestamp, 'UTC') + interval '24 hours' + a.grace else n.timestamp end <= a.as_of
union all
select 'item is billed that was due before the cut-over', 'contract ' || n.contract_id || ', charge or balance ' || n.holder,
       'invoice ' || l.invoice_id || ', line ' || l.position, 'no line: due ' || n.timestamp
from item n join line l on l.item_id = n.id where n.elsewhere
union all
select 'item is billed more than once', 'item ' || item_id, count(*) || ' lines, on invoices ' || min(invoice_id::text) || ' to '
         || max(invoice_id::text), '1 line'
from line where item_id is not null and status <> 'VOID' group by item_id having count(*) > 1
union all
select 'line is not marked as billed, or marked with another invoice', 'invoice ' || l.invoice_id || ', line ' || l.position,
       'item ' || coalesce(l.item_id::text, 'none') || ' marked with ' || coalesce('invoice ' || m.invoice_id, 'nothing'),
       'invoice ' || l.invoice_id
from line l left join billing.billed_item m on m.item_id = l.item_id and m.customer_id = l.customer_id
where l.line_type <> 'tax' and not l.released and m.invoice_id is distinct from l.invoice_id
union all
-- "except", not a join: nobody knows how many of either there are, and one by one they are compared each with each.
select 'item is marked as billed and is on no line', 'item ' || m.item_id || ', invoice ' || m.invoice_id, 'no line', '1 line'
from (select item_id, invoice_id from marked except select item_id, invoice_id from line where not released) m
union all
select what, place, found, expected from wrong_purchase
union all
select what, place, found, expected from wrong_term
