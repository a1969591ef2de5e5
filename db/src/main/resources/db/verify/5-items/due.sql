-- The items that were agreed and are due, as the run knew them: from the end of a contract that it knew to be taken over nothing more is
-- charged (X5).
-- A balance's sequence is journal line x 1,000,000 + n. The item of a postpaid commit is its true-up (4-true-ups); what could not be
-- paid is not charged (C9); what a customer buys outlives its contracts.
purchase as (
  select b.id as holder, 'purchase' as kind, coalesce(b.invoice_contract_id, b.contract_id) as contract_id, a.as_of, b.purchase as schedule,
         e.ending_before as charged_until, b.threshold is not null as by_threshold, null::numeric as at_most
  from account a
  join billing.balance b on b.customer_id = a.customer_id
  left join succeeded e on e.id = b.contract_id and e.line <= a.requests_through
  -- :include verify/shared/agreed-purchase
  where b.purchase is not null and b.sequence / 1000000 <= a.requests_through
    and b.type <> 'POSTPAID' and b.payment_status is distinct from 'FAILED' and agreed.invoiced
),
charge as (
  select (x.item ->> 'id')::uuid as holder, x.kind, c.id as contract_id, a.as_of, x.item -> 'schedule' as schedule,
         e.ending_before as charged_until, false as by_threshold, (x.item ->> 'max_amount')::numeric as at_most
  from account a
  join billing.contract c on c.customer_id = a.customer_id and c.sequence <= a.requests_through
  left join succeeded e on e.id = c.id and e.line <= a.requests_through
  cross join lateral (
    select
      -- :include verify/shared/terms-as-known
      as known) t
  cross join lateral (
    select 'scheduled' as kind, charges.item from jsonb_array_elements(t.known -> 'scheduled_charges') charges (item)
    union all
    select 'discount', discounts.item from jsonb_array_elements(t.known -> 'discounts') discounts (item)
    union all
    select 'professional_service', services.item from jsonb_array_elements(t.known -> 'professional_services') services (item)) x
),
holder as materialized (
  select * from purchase union all select * from charge
),
-- What is not due even without a grace is not looked at.
item as (
  select h.contract_id, h.holder, h.by_threshold, (s.item ->> 'id')::uuid as id, (s.item ->> 'timestamp')::timestamptz as timestamp
  from holder h cross join lateral jsonb_array_elements(h.schedule -> 'schedule_items') s (item)
  where jsonb_typeof(h.schedule -> 'schedule_items') = 'array' and (s.item ->> 'timestamp')::timestamptz <= h.as_of
    and coalesce((s.item ->> 'timestamp')::timestamptz < h.charged_until, true)
  union all
  select h.contract_id, h.holder, h.by_threshold, billing.derive(h.holder || '/schedule/recurring_schedule/' || k),
         (r.starting_at + k * r.step) at time zone 'UTC'
  from holder h
  cross join lateral (
    select (h.schedule #>> '{recurring_schedule,starting_at}')::timestamptz at time zone 'UTC' as starting_at,
           (h.schedule #>> '{recurring_schedule,ending_before}')::timestamptz at time zone 'UTC' as ending_before,
           case h.schedule #>> '{recurring_schedule,frequency}'
             when 'WEEKLY' then interval '7 days' when 'MONTHLY' then interval '1 month' when 'QUARTERLY' then interval '3 months'
             when 'SEMI_ANNUAL' then interval '6 months' when 'ANNUAL' then interval '12 months' end as step) r
  cross join lateral generate_series(0,
    (extract(epoch from least(r.ending_before, h.as_of at time zone 'UTC') - r.starting_at) / extract(epoch from r.step))::int + 1) k
  where jsonb_typeof(h.schedule -> 'recurring_schedule') = 'object'
    and coalesce(r.starting_at + k * r.step < h.charged_until at time zone 'UTC', true)
    and r.starting_at + k * r.step < r.ending_before and r.starting_at + k * r.step <= h.as_of at time zone 'UTC'
),
