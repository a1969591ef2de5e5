-- What follows from what else is stored: billed items from lines, numbers and ordinals from the order they are given in.
with item as (
  select l.item_id, i.customer_id, i.id as invoice_id
  from billing.invoice_line l join billing.invoice i on i.run_id = l.run_id and i.id = l.invoice_id
  where l.item_id is not null
    and not exists (select from billing.regeneration r where r.invoice_id = i.id)
),
numbered as (
  select n.number, i.id, row_number() over (
           partition by n.series order by i.run_id, i.customer_id, i.contract_id, i.issued_at,
                    case i.type when 'USAGE' then 1 when 'SCHEDULED' then 2 when 'TRUEUP' then 3 when 'USAGE_CONSOLIDATED' then 4 else 5 end, i.credit_type_id, i.revision, i.id) as place
  from billing.invoice_number n join billing.invoice i on i.run_id = n.run_id and i.id = n.invoice_id
),
-- :include verify/deep-derived/worklists
select 'billed item is not that of a line' as what, 'billing.billed_item, item ' || coalesce(b.item_id, item.item_id) as place,
       coalesce('customer ' || b.customer_id || ', invoice ' || b.invoice_id, 'none') as found,
       coalesce('customer ' || item.customer_id || ', invoice ' || item.invoice_id, 'none') as expected
from billing.billed_item b full join item on item.item_id = b.item_id
where (b.customer_id, b.invoice_id) is distinct from (item.customer_id, item.invoice_id)
union all
select 'invoice is neither final nor void', 'billing.invoice, invoice ' || id, status || coalesce(', void since ' || voided_at, ''),
       'FINALIZED, or VOID since'
from billing.invoice
where status not in ('FINALIZED', 'VOID') or (status = 'VOID') <> (voided_at is not null)
union all
select 'number is not that of its invoice', 'billing.invoice_number, invoice ' || id, number::text, place::text
from numbered where number <> place
union all
select 'number is of no invoice of its run and series', 'billing.invoice_number, number ' || n.number || ' of ' || n.series,
       'invoice ' || n.invoice_id || ', run ' || n.run_id, 'an invoice there'
from billing.invoice_number n
where not exists (
  select from billing.invoice i
  where i.run_id = n.run_id and i.id = n.invoice_id and n.series = case i.type when 'CREDIT_NOTE' then i.type else 'INVOICE' end)
union all
select 'account is not in its place on the worklist', 'billing.run_account, run ' || run_id || ', account ' || account_id,
       ordinal::text, place::text
from listed where ordinal <> place
union all
select 'account is skipped, or not, against the scope of the run', 'billing.run_account, run ' || run_id || ', account ' || account_id,
       state || coalesce(' ' || detail::text, ''), scope::text || coalesce(', ' || why_skipped, '')
from listed
where (state = 'SKIPPED') <> (why_skipped is not null)
   or state = 'SKIPPED' and detail <> jsonb_build_object('reason', why_skipped)
   or state in ('BILLED', 'NOTHING_DUE', 'HELD') and detail is not null
union all
select 'customer is missing among the accounts', 'billing.account_due, account ' || c.customer_id, 'no row', 'when it is due'
from (select distinct customer_id from billing.contract) c
left join billing.account_member m on m.customer_id = c.customer_id and m.until_sequence is null
where not exists (select from billing.account_due d where d.account_id = coalesce(m.account_id, c.customer_id))
