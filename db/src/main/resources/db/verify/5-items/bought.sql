-- What is taxed is taxed once, beside its first item.
taxed as (
  select b.id as balance_id, b.tax, b.threshold, agreed.due_at <= a.as_of as bought, agreed.first_item
  from account a join billing.balance b on b.customer_id = a.customer_id
  -- :include verify/shared/agreed-purchase
  where b.tax is not null or b.threshold is not null
),
tax as (
  select l.invoice_id, l.position, l.name, l.total, t.tax, t.first_item, p.item_id is not null as beside,
         row_number() over (partition by l.invoice_id, l.balance_id order by l.position) as nth
  from line l
  left join taxed t on t.balance_id = l.balance_id
  left join line p on p.invoice_id = l.invoice_id and p.item_id = t.first_item
  where l.line_type = 'tax'
),
wrong_purchase (what, place, found, expected) as (
  select 'tax is not what was agreed, beside the first purchase', 'invoice ' || invoice_id || ', line ' || position, name || ' ' || total,
         coalesce(tax ->> 'name' || ' ' || (tax ->> 'amount') || ' beside item ' || first_item, 'none')
  from tax
  where (total = (tax ->> 'amount')::numeric and name = tax ->> 'name' and beside and nth = 1) is not true
  union all
  select 'purchase without its tax', 'invoice ' || p.invoice_id || ', line ' || p.position, 'no tax line', t.tax ->> 'name' || ' ' || (t.tax ->> 'amount')
  from taxed t join line p on p.item_id = t.first_item
  where t.tax is not null
    and not exists (select from line l where l.line_type = 'tax' and l.invoice_id = p.invoice_id and l.balance_id = t.balance_id)
  union all
  select 'what a threshold bought is on no scheduled invoice', 'balance ' || t.balance_id, 'no SCHEDULED invoice',
         'one with item ' || t.first_item
  from taxed t
  where t.threshold is not null and t.bought
    and not exists (select from line l where l.item_id = t.first_item and l.balance_id = t.balance_id and l.type = 'SCHEDULED')
    and not exists (select from unmarked e where e.item_id = t.first_item and e.type = 'SCHEDULED')
    -- Unless an earlier run bought it, or a later one of the same as-of.
    and not exists (
      select from billing.billed_item m join billing.invoice i on i.id = m.invoice_id
      where m.item_id = t.first_item
        and (i.run_id < cast(:run as bigint) and i.type = 'SCHEDULED' or i.run_id > cast(:run as bigint)))
  union all
  select 'more than one recharge awaits its payment', 'contract ' || b.contract_id, count(*) || ' recharges', '1'
  from account a join billing.balance b on b.customer_id = a.customer_id
  where b.threshold is not null and b.payment_status = 'PENDING'
  group by b.contract_id having count(*) > 1
),
