-- What leaves a postpaid commit when its true-up is due, with what was agreed.
closing as materialized (
  select e.*, r.requests_through,
         -- :include verify/shared/came-back-at
         as came_back_at
  from billing.ledger_entry e join billing.run r on r.id = e.run_id
  where e.type in ('POSTPAID_COMMIT_TRUEUP', 'POSTPAID_COMMIT_EXPIRATION')
    and (e.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
),
-- Nothing is billed of what rolled over, where that was agreed (do_not_invoice), or where the renewal that the run knew of did away with it.
promise as (
  select c.*, agreed.purchase, b.invoice_contract_id, agreed.first_item as item_id, agreed.due_at,
         b.type = 'POSTPAID' and agreed.purchase is not null and agreed.invoiced
           and
           -- :include verify/shared/archived-as-known
           is null
           and not exists (
             select from billing.contract o
             join billing.contract_version v on v.contract_id = o.id and v.request_sequence <= c.requests_through
             where o.id = b.contract_id and o.version > 1 and v.terms #>> '{succeeded_by,trueup}' = 'REMOVE')
           -- Nor of what was due before its contract was cut over (B7).
           and not exists (
             select from billing.contract o
             where o.id = coalesce(b.invoice_contract_id, b.contract_id) and o.version > 1
               and agreed.due_at < (o.terms #>> '{cut_over,billed_through}')::timestamptz) as billed
  from closing c
  left join billing.balance b on b.id = c.balance_id
  -- :include verify/shared/agreed-purchase
),
