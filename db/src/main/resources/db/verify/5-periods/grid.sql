-- Until when earlier runs billed a contract that was never changed but by its cut-over, and nothing of it was voided: they proved it until then.
proven as materialized (
  select i.contract_id, max(i.end_timestamp) at time zone 'UTC' as until
  from account a join billing.invoice i on i.customer_id = a.customer_id
  where i.type = 'USAGE' and i.run_id < cast(:run as bigint)
    and not exists (select from billing.contract c where c.id = i.contract_id and c.version > 1 + jsonb_exists(c.terms, 'cut_over')::int)
  group by i.contract_id having bool_and(i.status <> 'VOID')
),
-- The grid of each contract: which statement periods it has until any run that was (Q1-Q7).
agreed as materialized (
  select c.id as contract_id, a.as_of, a.grace,
         c.starting_at at time zone 'UTC' as term_start, 
         coalesce(case when m.id is null then c.ending_before else m.known_end end at time zone 'UTC', 'infinity') as term_end,
         coalesce(c.terms -> 'usage_statement_schedule', '{}') as schedule,
         greatest(p.until, x.billed_through at time zone 'UTC') as proven_until
  from account a join billing.contract c on c.customer_id = a.customer_id
  left join cut_over x on x.contract_id = c.id
  left join moved m on m.id = c.id
  left join proven p on p.contract_id = c.id
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
  where coalesce(g.starting_at >= a.proven_until, true)
),
