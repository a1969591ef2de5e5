-- Until when earlier runs billed contract c, and whether they proved it until then: a run that was given up proved nothing, and a contract
-- that was changed but by its cut-over, of which something is void, or whose statements invoices of before cut, is looked at whole.
left join lateral (
  select i.end_timestamp as until,
         (c.version = 1 or c.version = 2 and jsonb_exists(c.terms, 'cut_over'))
           and i.run_id not in (select id from billing.run where status not like 'COMPLETED%') and not exists (
           select from billing.invoice v
           where v.customer_id = c.customer_id and v.contract_id = c.id and v.status = 'VOID' and v.run_id < cast(:run as bigint))
           and not exists (select from billing.historical_invoice h where h.contract_id = c.id) as is_proven
  from billing.invoice i
  where i.customer_id = c.customer_id and i.end_timestamp > '-infinity' and cast(:run as bigint) is not null
    -- In a case the planner cannot see through: it takes them for so few that it would read and sort all there are.
    and case when i.contract_id = c.id and i.type = 'USAGE' and i.run_id < cast(:run as bigint) then true end
  order by i.end_timestamp desc limit 1) proven on true
