-- What each item of a discount or of a professional service comes to: a recurring schedule spreads its amount over its occurrences,
-- of which the last takes the remainder (H3).
agreed (kind, id, amount) as materialized (
  select h.kind, (s.item ->> 'id')::uuid, (s.item ->> 'unit_price')::numeric * (s.item ->> 'quantity')::numeric
  from holder h cross join lateral jsonb_array_elements(h.schedule -> 'schedule_items') s (item)
  where h.kind in ('discount', 'professional_service')
  union all
  select r.kind, billing.derive(r.holder || '/schedule/recurring_schedule/' || k),
         case when r.distribution = 'EACH' then r.amount when k < r.n - 1 then r.part else r.amount - (r.n - 1) * r.part end
  from (
    select q.*, round(q.amount / q.n, case when q.distribution = 'DIVIDED' then 12 else c.decimals end) as part
    from (
      select h.kind, h.holder, s.item ->> 'amount_distribution' as distribution, (h.schedule ->> 'credit_type_id')::uuid as credit_type_id,
             (s.item ->> 'unit_price')::numeric * (s.item ->> 'quantity')::numeric as amount,
             (select count(*) from generate_series(0, 10000) k where o.starting_at + k * o.step < o.ending_before) as n
      from holder h
      cross join lateral (select h.schedule -> 'recurring_schedule' as item) s
      cross join lateral (
        select (s.item ->> 'starting_at')::timestamptz at time zone 'UTC' as starting_at,
               (s.item ->> 'ending_before')::timestamptz at time zone 'UTC' as ending_before,
               case s.item ->> 'frequency'
                 when 'WEEKLY' then interval '7 days' when 'MONTHLY' then interval '1 month' when 'QUARTERLY' then interval '3 months'
                 when 'SEMI_ANNUAL' then interval '6 months' when 'ANNUAL' then interval '12 months' end as step) o
      where h.kind = 'discount' and jsonb_typeof(s.item) = 'object') q
    left join currency c on c.id = coalesce(q.credit_type_id, '2714e483-4ff1-48e4-9e25-ac732e8f24f2')) r
  cross join lateral generate_series(0, r.n - 1) k
),
-- A discount takes off what was agreed (H9); a service is billed as it was scheduled, and never beyond its maximum (H10).
wrong_term (what, place, found, expected) as (
  select 'line is not what was agreed', 'invoice ' || l.invoice_id || ', line ' || l.position, l.total::text,
         coalesce((case a.kind when 'discount' then -a.amount else a.amount end)::text, 'no ' || l.line_type)
  from line l left join agreed a on a.id = l.item_id
  where l.line_type in ('discount', 'professional_service') and not l.remade
    and (a.kind = l.line_type and l.total = case a.kind when 'discount' then -a.amount else a.amount end) is not true
  union all
  select 'service is scheduled beyond its maximum', 'contract ' || h.contract_id || ', service ' || h.holder, s.amount::text, 'at most ' || h.at_most
  from holder h
  cross join lateral (
    select sum((s.item ->> 'unit_price')::numeric * (s.item ->> 'quantity')::numeric) as amount
    from jsonb_array_elements(h.schedule -> 'schedule_items') s (item)) s
  where h.kind = 'professional_service' and s.amount > h.at_most
)
