-- Equation 3, where invoices go: a consolidated one is the sum of what it shows, which is the usage of a parent's statement and of
-- children that consolidate, not delivered by themselves and each shown once (Z4, Z7); a parent that pays is named by its child's invoices.
-- :run = the invoices of one run, null = all.
with
-- :include verify/shared/currencies
child as materialized (
  select c.id, billing.parent_contract(c.terms) as parent_id, (c.terms #>> '{hierarchy_configuration,parent,customer_id}')::uuid as parent_customer,
         c.terms #>> '{hierarchy_configuration,usage_statement_behavior}' = 'CONSOLIDATE' as consolidates
  from billing.contract c
  where billing.parent_contract(c.terms) is not null and c.terms #>> '{hierarchy_configuration,payer}' = 'PARENT'
),
sent as materialized (
  select i.*, r.grace, g.issued_at as issued_again_at, coalesce(i.due_from, i.issued_at) + i.net_payment_terms_days * interval '24 hours' as terms_end, round(i.total, c.decimals) as payable
  from billing.invoice i
  join billing.run r on r.id = i.run_id left join currency c on c.id = i.credit_type_id
  left join billing.regeneration g on g.invoice_id = i.regenerated_from_invoice_id
  where i.type = 'USAGE_CONSOLIDATED' and (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
),
shown as materialized (
  select s.id as sent_id, s.contract_id, u.id, i.total, i.subtotal,
         coalesce(i.type = 'USAGE' and not i.delivered and i.credit_type_id = s.credit_type_id and (s.status = 'VOID' or i.status = 'FINALIZED')
           and i.start_timestamp >= s.start_timestamp and i.end_timestamp <= s.end_timestamp
           and (date_trunc('day', i.issued_at, 'UTC') = date_trunc('day', s.issued_at, 'UTC') or s.issued_again_at is not null)
           and case when u.n = 1 then i.contract_id = s.contract_id
                    else k.consolidates and k.parent_id = s.contract_id end, false) as allowed
  from sent s cross join lateral unnest(s.constituent_ids) with ordinality u (id, n)
  left join billing.invoice i on i.id = u.id
  left join child k on k.id = i.contract_id
),
summed as (select sent_id, sum(total) as total, sum(subtotal) as subtotal from shown group by sent_id)
select v.what, 'contract ' || s.contract_id || ', invoice ' || s.id as place, v.found, v.expected
from sent s left join summed m on m.sent_id = s.id
cross join lateral (values
  ('total is not the sum of what it shows', s.total::text, m.total::text, s.total = m.total),
  ('subtotal is not the sum of what it shows', s.subtotal::text, m.subtotal::text, s.subtotal = m.subtotal),
  ('amount due of a consolidated invoice is not the rounded total', s.amount_due || ' and ' || s.rounding_adjustment, s.payable::text,
    s.amount_due = s.payable and s.rounding_adjustment = s.payable - s.total),
  ('consolidated invoice issued or due at another instant', s.issued_at || coalesce(', due ' || s.due_at, ''),
    coalesce(s.issued_again_at, s.end_timestamp + s.grace) || coalesce(', due ' || s.terms_end, ''),
    s.issued_at = coalesce(s.issued_again_at, s.end_timestamp + s.grace) and s.due_at is not distinct from s.terms_end)
) v (what, found, expected, holds)
where v.holds is not true
union all select 'invoice is shown that is not to be', 'contract ' || contract_id || ', invoice ' || sent_id, 'invoice ' || id,
       'the parent''s usage, then that of children that consolidate, of that time, day and currency, not delivered'
from shown where not allowed
union all select 'undelivered invoice is not shown once', 'contract ' || i.contract_id || ', invoice ' || i.id, n.sent || ' consolidated invoices', '1'
from billing.invoice i left join child k on k.id = i.contract_id
cross join lateral (select count(*) as shown, count(*) filter (where s.status = 'FINALIZED') as sent
                    from billing.invoice s where s.constituent_ids @> array[i.id]) n
where not i.delivered and i.status = 'FINALIZED' and (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
  and exists (select from billing.invoice p
              where p.customer_id = coalesce(k.parent_customer, i.customer_id) and p.contract_id = coalesce(k.parent_id, i.contract_id)
                and p.type = 'USAGE' and p.status <> 'VOID' and p.start_timestamp <= i.start_timestamp and p.end_timestamp >= i.end_timestamp)
  and n.sent <> 1 and (n.sent > 1 or n.shown = 0 and i.regenerated_from_invoice_id is null)
union all
select 'invoice goes to another payer', 'contract ' || i.contract_id || ', invoice ' || i.id, coalesce('contract ' || i.payer_contract_id, 'none'),
       coalesce('contract ' || c.parent_id, 'none')
from billing.invoice i left join child c on c.id = i.contract_id
where (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
  and (i.payer_contract_id, i.payer_customer_id) is distinct from (c.parent_id, c.parent_customer)
