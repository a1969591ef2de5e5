-- Equation 5, the statements: each due period of a contract's grid has exactly one usage invoice, and there are no others (Q1-Q7, I7);
-- none behind an end or an archiving that its run knew (E5, E6), and none of what was billed elsewhere (B7).
-- :run = every contract of the accounts billed by one run, as it stood after it, from where earlier runs proved it on; null = all.
with
-- :include verify/shared/account
-- :include verify/shared/succeeded
-- :include verify/shared/ends-moved
-- :include verify/shared/cut-over
-- :include verify/5-periods/grid
-- :include verify/5-periods/statements
-- A void invoice covers its period, until the run knew that it was to be made again (I5).
billed as materialized (
  select i.contract_id, i.id, i.run_id, i.start_timestamp at time zone 'UTC' as starting_at, i.end_timestamp at time zone 'UTC' as ending_before,
         i.status = 'VOID' as void, i.historical_id is not null as historical
  from (
    select i.*, a.requests_through from account a join billing.invoice i on i.customer_id = a.customer_id
    where i.run_id = cast(:run as bigint) or cast(:run as bigint) is null
    union all
    select i.*, a.requests_through
    from known a cross join lateral (
      select * from billing.invoice i
      where i.customer_id = a.customer_id and i.contract_id = a.id and i.run_id < cast(:run as bigint) offset 0) i
    where not a.is_proven) i
  where i.type = 'USAGE' and (i.status <> 'VOID' or not exists (
    select from billing.regeneration g where g.invoice_id = i.id and g.request_sequence <= i.requests_through)
    and not exists (select from covered h where h.contract_id = i.contract_id and h.periods && tsrange(i.start_timestamp at time zone 'UTC', i.end_timestamp at time zone 'UTC')))
),
pair as (
  select coalesce(g.contract_id, b.contract_id) as contract_id, b.id as invoice_id, g.starting_at, g.ending_before, g.as_of, g.grace,
         b.starting_at as billed_from, b.ending_before as billed_until
  from statement g full join (select * from billed where not historical) b on b.contract_id = g.contract_id and b.starting_at = g.starting_at
  where b.id is null and (g.ending_before + g.grace) at time zone 'UTC' <= g.as_of
     or g.ending_before is distinct from b.ending_before and b.id is not null
),
neighbours as (
  select contract_id, id, starting_at, ending_before,
         lag(id) over w as earlier_id, lag(ending_before) over w as earlier_until
  from billed where not void window w as (partition by contract_id order by starting_at, ending_before)
),
-- :include verify/5-periods/ended
select 'due period without an invoice' as what, 'contract ' || contract_id as place, 'no usage invoice' as found,
       'one for [' || starting_at || ', ' || ending_before || '), due since ' || (ending_before + grace) as expected
from pair p where invoice_id is null and not exists (select from moved m where m.id = p.contract_id and m.archived_at is not null)
union all
select 'usage invoice of no statement period', 'contract ' || contract_id || ', invoice ' || invoice_id,
       '[' || billed_from || ', ' || billed_until || ')',
       case when starting_at is null then 'a period of the contract''s grid' else '[' || starting_at || ', ' || ending_before || ')' end
from pair p
where invoice_id is not null
  -- One that another contract has taken over from may have been billed further, before that was known.
  and not exists (select from succeeded e where e.id = p.contract_id and p.billed_until > e.ending_before at time zone 'UTC')
  and not exists (select from moved m where m.id = p.contract_id)
union all
select what, place, found, expected from behind_an_end
union all
select what, place, found, expected from not_made
union all
select 'two usage invoices cover the same time', 'contract ' || contract_id || ', invoices ' || earlier_id || ' and ' || id,
       'from ' || starting_at || ' until ' || least(ending_before, earlier_until), 'one invoice an instant'
from neighbours where starting_at < earlier_until
