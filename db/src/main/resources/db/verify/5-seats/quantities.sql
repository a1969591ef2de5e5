-- How many seats of p there are in its part, and from when on: an update sets the number or changes it, in order (S6, S7, S10).
select greatest(u.at, p.starting_at) as at, u.quantity
from (
  select w.at, lead(w.at) over (order by w.at, w.ord) as until,
         first_value(w.quantity) over (partition by w.sets order by w.at, w.ord) + sum(w.delta) over (partition by w.sets order by w.at, w.ord) as quantity
  from (
    select e.*, count(e.quantity) over (order by e.at, e.ord) as sets
    from (
      select '-infinity'::timestamptz as at, 0::bigint as ord, 0 as delta,
             coalesce((p.item ->> 'initial_quantity')::numeric,
               jsonb_array_length(p.item #> '{seat_config,initial_seat_ids}')
                 + coalesce((p.item #>> '{seat_config,initial_unassigned_seats}')::numeric, 0)) as quantity
      union all
      select (q.item ->> 'starting_at')::timestamptz, q.ord, coalesce((q.item ->> 'quantity_delta')::numeric, 0), (q.item ->> 'quantity')::numeric
      from jsonb_array_elements(p.item -> 'quantity_updates') with ordinality q (item, ord)
    ) e
  ) w
) u
where u.at < p.ending_before and coalesce(u.until, 'infinity') > greatest(u.at, p.starting_at)
