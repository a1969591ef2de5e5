-- How balance b was bought as far as the run of requests_through knew (H8): its first item, which has an id of its own or one by its
-- place, when that is due, and whether it is invoiced.
cross join lateral (
  select p.purchase, coalesce((p.purchase #>> '{schedule_items,0,id}')::uuid, billing.derive(b.id || '/schedule/recurring_schedule/0')) as first_item,
         coalesce((p.purchase #>> '{schedule_items,0,timestamp}')::timestamptz,
                  (p.purchase #>> '{recurring_schedule,starting_at}')::timestamptz) as due_at,
         coalesce((p.purchase ->> 'do_not_invoice')::boolean, false) = false as invoiced
  from (
    select case when b.changed_by > requests_through then (
             select nullif(h.purchase, 'null') from billing.balance_history h
             where h.balance_id = b.id and h.until_sequence > requests_through order by h.until_sequence limit 1)
           else b.purchase end as purchase) p) agreed
