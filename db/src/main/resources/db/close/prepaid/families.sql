-- Prepaid commits that were bought, each with what rolled over from it, and what one unit of them costs (C10): all that is to be paid for
-- all that can be drawn, seats that came later included.
price as (
  select b.id, (b.purchase ->> 'credit_type_id')::uuid as credit_type_id,
         coalesce((select sum((p.value ->> 'unit_price')::numeric * (p.value ->> 'quantity')::numeric)
                     from jsonb_array_elements(b.purchase -> 'schedule_items') p), 0)
         + coalesce((r.s ->> 'unit_price')::numeric * (r.s ->> 'quantity')::numeric
             * case when r.s ->> 'amount_distribution' = 'EACH' then (
                 select count(*) from generate_series(0, 1200) n
                 where (r.s ->> 'starting_at')::timestamptz at time zone 'UTC' + n * case r.s ->> 'frequency'
                         when 'WEEKLY' then interval '7 days' when 'MONTHLY' then interval '1 month' when 'QUARTERLY' then interval '3 months'
                         when 'SEMI_ANNUAL' then interval '6 months' else interval '1 year' end
                       < (r.s ->> 'ending_before')::timestamptz at time zone 'UTC') else 1 end, 0) as price,
         (select coalesce(sum(s.amount), 0) from billing.access_segment s where s.balance_id = b.id)
         + (select coalesce(sum(e.amount), 0) from billing.ledger_entry e
             where e.balance_id = b.id and e.type = 'PREPAID_COMMIT_SEAT_BASED_ADJUSTMENT') as access
  from billing.balance b
  cross join lateral (select b.purchase -> 'recurring_schedule' as s) r
  where b.type = 'PREPAID' and b.purchase is not null and b.rolled_over_from_balance is null
    and not coalesce((b.purchase ->> 'do_not_invoice')::boolean, false)
),
family as (
  with recursive member (root, id) as (
    select id, id from price
    union all
    select m.root, b.id from member m join billing.balance b on b.rolled_over_from_balance = m.id
  )
  select m.id, p.id as root, p.credit_type_id, case when p.access = 0 then 0 else p.price / p.access end as unit_cost
  from member m join price p on p.id = m.root
),
