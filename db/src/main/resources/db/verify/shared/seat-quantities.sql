-- How many seats of p there are in its part, and from when on: updates apply in order (S6, S7, S10). New ids take unassigned seats first.
select greatest(u.at, p.starting_at) as at, u.quantity
from (
  with recursive change as (
    select q.item, (q.item ->> 'starting_at')::timestamptz as at, row_number() over (order by (q.item ->> 'starting_at')::timestamptz, q.ord) as nth
    from jsonb_array_elements(p.item -> 'quantity_updates') with ordinality q (item, ord)
  ),
  state (nth, at, ids, unassigned) as (
    select 0::bigint, '-infinity'::timestamptz, coalesce(p.item #> '{seat_config,initial_seat_ids}', '[]'),
           coalesce((p.item ->> 'initial_quantity')::numeric, (p.item #>> '{seat_config,initial_unassigned_seats}')::numeric, 0)
    union all
    select c.nth, c.at, (s.ids || n.ids) - array(select jsonb_array_elements_text(c.item -> 'remove_seat_ids')),
           case when jsonb_exists(c.item, 'quantity') then (c.item ->> 'quantity')::numeric
                else greatest(0, s.unassigned + coalesce((c.item ->> 'quantity_delta')::numeric, (c.item ->> 'add_unassigned_seats')::numeric,
                  -(c.item ->> 'remove_unassigned_seats')::numeric, -jsonb_array_length(n.ids))) end
    from state s
    join change c on c.nth = s.nth + 1
    cross join lateral (
      select coalesce(jsonb_agg(distinct a.id), '[]') as ids from jsonb_array_elements_text(c.item -> 'add_seat_ids') a (id)
      where not jsonb_exists(s.ids, a.id)) n
  )
  select at, lead(at) over (order by nth) as until, jsonb_array_length(ids) + unassigned as quantity from state
) u
where u.at < p.ending_before and coalesce(u.until, 'infinity') > greatest(u.at, p.starting_at)
