-- Equation 5, the statements: each due period of a contract's grid has exactly one usage invoice, and there are no others (Q1-Q7, I7).
-- :run = every contract of the accounts billed by one run, as it stood after it; null = all.
with account as materialized (
  select w.account_id, r.as_of, r.grace, r.requests_through
  from billing.run_account w join billing.run r on r.id = w.run_id
  where r.id = cast(:run as bigint) and w.state in ('BILLED', 'NOTHING_DUE')
  union all (
  select distinct on (w.account_id) w.account_id, r.as_of, r.grace, r.requests_through
  from billing.run_account w join billing.run r on r.id = w.run_id
  where cast(:run as bigint) is null and w.state in ('BILLED', 'NOTHING_DUE')
  order by w.account_id, r.as_of desc, r.id desc)
),
agreed as materialized (
  select c.id as contract_id, a.as_of, a.grace,
         c.starting_at at time zone 'UTC' as term_start, coalesce(c.ending_before at time zone 'UTC', 'infinity') as term_end,
         coalesce(c.terms -> 'usage_statement_schedule', '{}') as schedule
  from account a join billing.contract c on c.customer_id = a.account_id
  where c.rate_card_id is not null and c.sequence <= a.requests_through
),
-- One grid serves all contracts that agreed on the same.
shared as (
  select distinct as_of, grace, term_start, term_end, schedule from agreed
),
schedule as materialized (
  select s.*, (select max(as_of) at time zone 'UTC' from billing.run) as horizon,
         coalesce((schedule ->> 'invoice_generation_starting_at')::timestamptz at time zone 'UTC', '-infinity') as generated_from,
         case coalesce(schedule ->> 'day', 'FIRST_OF_MONTH')
           when 'FIRST_OF_MONTH' then date_trunc('month', term_start)
           when 'CONTRACT_START' then term_start
           else (schedule ->> 'billing_anchor_date')::timestamptz at time zone 'UTC'
         end as anchor,
         case coalesce(schedule ->> 'frequency', 'MONTHLY')
           when 'MONTHLY' then 1 when 'QUARTERLY' then 3 when 'ANNUAL' then 12 end as months
  from shared s
),
-- Boundaries are anchor + k steps, never the last boundary + 1, so that a clamped end of month is not carried on (Q2).
grid as materialized (
  select s.as_of, s.grace, s.term_start, s.term_end, s.schedule, p.starting_at, p.ending_before
  from schedule s
  cross join lateral (
    select case when s.months is null then interval '7 days' else s.months * interval '1 month' end as step,
           case when s.months is null then floor(extract(epoch from s.term_start - s.anchor) / 604800)
                else floor(((extract(year from s.term_start) - extract(year from s.anchor)) * 12
                            + extract(month from s.term_start) - extract(month from s.anchor)) / s.months) end::int - 1 as first,
           case when s.months is null then floor(extract(epoch from s.horizon - s.anchor) / 604800)
                else floor(((extract(year from s.horizon) - extract(year from s.anchor)) * 12
                            + extract(month from s.horizon) - extract(month from s.anchor)) / s.months) end::int as last) n
  cross join lateral generate_series(n.first, n.last) k
  cross join lateral (
    select greatest(s.term_start, s.anchor + k * n.step) as starting_at,
           least(s.term_end, s.anchor + (k + 1) * n.step) as ending_before) p
  where p.starting_at < p.ending_before and p.starting_at >= s.generated_from
),
statement as (
  select a.contract_id, a.as_of, a.grace, g.starting_at, g.ending_before
  from agreed a join grid g using (as_of, grace, term_start, term_end, schedule)
),
-- A void invoice covers its period, until the run knew that it was to be made again (I5).
billed as materialized (
  select i.contract_id, i.id, i.start_timestamp at time zone 'UTC' as starting_at, i.end_timestamp at time zone 'UTC' as ending_before,
         i.status = 'VOID' as void
  from account a join billing.invoice i on i.customer_id = a.account_id
  where i.type = 'USAGE' and (i.run_id <= cast(:run as bigint) or cast(:run as bigint) is null)
    and (i.status <> 'VOID' or not exists (
      select from billing.regeneration g where g.invoice_id = i.id and g.request_sequence <= a.requests_through))
),
-- One that another contract has taken over from may have been billed further, before that was known.
succeeded as materialized (
  select c.id, c.ending_before at time zone 'UTC' as ending_before
  from account a join billing.contract c on c.customer_id = a.account_id
  where c.version > 1 and jsonb_exists(c.terms, 'succeeded_by')
),
pair as (
  select coalesce(g.contract_id, b.contract_id) as contract_id, b.id as invoice_id, g.starting_at, g.ending_before, g.as_of, g.grace,
         b.starting_at as billed_from, b.ending_before as billed_until
  from statement g full join billed b on b.contract_id = g.contract_id and b.starting_at = g.starting_at
  where b.id is null and (g.ending_before + g.grace) at time zone 'UTC' <= g.as_of
     or g.ending_before is distinct from b.ending_before and b.id is not null
),
neighbours as (
  select contract_id, id, starting_at, ending_before,
         lag(id) over w as earlier_id, lag(ending_before) over w as earlier_until
  from billed where not void window w as (partition by contract_id order by starting_at, ending_before)
)
select 'due period without an invoice' as what, 'contract ' || contract_id as place, 'no usage invoice' as found,
       'one for [' || starting_at || ', ' || ending_before || '), due since ' || (ending_before + grace) as expected
from pair where invoice_id is null
union all
select 'usage invoice of no statement period', 'contract ' || contract_id || ', invoice ' || invoice_id,
       '[' || billed_from || ', ' || billed_until || ')',
       case when starting_at is null then 'a period of the contract''s grid' else '[' || starting_at || ', ' || ending_before || ')' end
from pair p
where invoice_id is not null
  and not exists (select from succeeded e where e.id = p.contract_id and p.billed_until > e.ending_before)
union all
select 'two usage invoices cover the same time', 'contract ' || contract_id || ', invoices ' || earlier_id || ' and ' || id,
       'from ' || starting_at || ' until ' || least(ending_before, earlier_until), 'one invoice an instant'
from neighbours where starting_at < earlier_until
