-- The items of what charges, as far as they are due.
holder as materialized (
  select h.*, x.billed_through
  from (select * from purchase union all select * from charge) h left join cut_over x on x.contract_id = h.contract_id
),
-- What is not due even without a grace is not looked at, nor what earlier runs proved; what was billed elsewhere must not be billed here.
item as (
  select h.contract_id, h.holder, h.by_threshold, (s.item ->> 'id')::uuid as id, (s.item ->> 'timestamp')::timestamptz as timestamp,
         coalesce((s.item ->> 'timestamp')::timestamptz < h.billed_through, false) as elsewhere
  from holder h cross join lateral jsonb_array_elements(h.schedule -> 'schedule_items') s (item)
  where jsonb_typeof(h.schedule -> 'schedule_items') = 'array' and (s.item ->> 'timestamp')::timestamptz <= h.as_of
    and coalesce((s.item ->> 'timestamp')::timestamptz < h.charged_until, true)
    and (coalesce((s.item ->> 'timestamp')::timestamptz > h.proven_until, true) or (s.item ->> 'timestamp')::timestamptz < h.billed_through)
  union all
  select h.contract_id, h.holder, h.by_threshold, billing.derive(h.holder || '/schedule/recurring_schedule/' || k),
         (r.starting_at + k * r.step) at time zone 'UTC',
         coalesce(r.starting_at + k * r.step < h.billed_through at time zone 'UTC', false)
  from holder h
  cross join lateral (
    select (h.schedule #>> '{recurring_schedule,starting_at}')::timestamptz at time zone 'UTC' as starting_at,
           (h.schedule #>> '{recurring_schedule,ending_before}')::timestamptz at time zone 'UTC' as ending_before,
           case h.schedule #>> '{recurring_schedule,frequency}'
             when 'WEEKLY' then interval '7 days' when 'MONTHLY' then interval '1 month' when 'QUARTERLY' then interval '3 months'
             when 'SEMI_ANNUAL' then interval '6 months' when 'ANNUAL' then interval '12 months' end as step) r
  -- Months have 31 days at most, and 30 by their epoch.
  cross join lateral generate_series(
    greatest(0, case when h.billed_through is null then
      floor(extract(epoch from h.proven_until at time zone 'UTC' - r.starting_at) / extract(epoch from r.step) * 30 / 31)::int end),
    (extract(epoch from least(r.ending_before, h.as_of at time zone 'UTC') - r.starting_at) / extract(epoch from r.step))::int + 1) k
  where jsonb_typeof(h.schedule -> 'recurring_schedule') = 'object'
    and coalesce(r.starting_at + k * r.step < h.charged_until at time zone 'UTC', true)
    and (coalesce(r.starting_at + k * r.step > h.proven_until at time zone 'UTC', true)
         or r.starting_at + k * r.step < h.billed_through at time zone 'UTC')
    and r.starting_at + k * r.step < r.ending_before and r.starting_at + k * r.step <= h.as_of at time zone 'UTC'
),
