-- How balance b is bought: its first item, which has an id of its own or one by its place, when that is due, and whether it is invoiced.
cross join lateral (
  select coalesce((b.purchase #>> '{schedule_items,0,id}')::uuid, billing.derive(b.id || '/schedule/recurring_schedule/0')) as first_item,
         coalesce((b.purchase #>> '{schedule_items,0,timestamp}')::timestamptz,
                  (b.purchase #>> '{recurring_schedule,starting_at}')::timestamptz) as due_at,
         coalesce((b.purchase ->> 'do_not_invoice')::boolean, false) = false as invoiced) agreed
