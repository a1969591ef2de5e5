-- The contracts, and from where on the run has to prove them.
known as materialized (
  select c.id, c.customer_id, c.rate_card_id, c.starting_at, c.ending_before, c.terms -> 'usage_statement_schedule' as schedule, c.sequence,
         a.as_of, a.grace, a.requests_through, proven.is_proven, case when proven.is_proven then proven.until end as proven_until
  from account a join billing.contract c on c.customer_id = a.customer_id
  -- :include verify/shared/proven-until
),
-- The grid of each contract: which statement periods it has until any run that was (Q1-Q7).
agreed as materialized (
  select c.id as contract_id, c.as_of, c.grace,
         c.starting_at at time zone 'UTC' as term_start,
         coalesce(case when m.id is null then c.ending_before else m.known_end end at time zone 'UTC', 'infinity') as term_end,
         coalesce(c.schedule, '{}') as schedule,
         coalesce(greatest(c.proven_until, x.billed_through) at time zone 'UTC', '-infinity') as proven_until
  from known c
  left join cut_over x on x.contract_id = c.id
  left join moved m on m.id = c.id
  where c.rate_card_id is not null and c.sequence <= c.requests_through
),
-- One grid serves all contracts that agreed on the same.
shared as (
  select distinct as_of, grace, term_start, term_end, schedule, proven_until from agreed
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
  select s.as_of, s.grace, s.term_start, s.term_end, s.schedule, s.proven_until, p.starting_at, p.ending_before
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
  where p.starting_at < p.ending_before and p.starting_at >= greatest(s.generated_from, s.proven_until)
),
