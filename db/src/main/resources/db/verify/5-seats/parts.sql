-- Each period of a subscription's grid, and the part of it that the subscription lasts: boundaries are anchor + k steps (S2, Q2).
part as materialized (
  select s.*, s.id as subscription_id, g.starting_at at time zone 'UTC' as full_start, g.ending_before at time zone 'UTC' as full_end,
         greatest(g.starting_at, s.term_start) at time zone 'UTC' as starting_at, least(g.ending_before, s.term_end) at time zone 'UTC' as ending_before
  from subscription s
  cross join lateral (
    select (extract(epoch from s.term_start - s.anchor) / extract(epoch from s.step))::int - 2 as first,
           (extract(epoch from s.as_of at time zone 'UTC' - s.anchor) / extract(epoch from s.step))::int + 2 as last) n
  cross join lateral generate_series(n.first, n.last) k
  cross join lateral (select s.anchor + k * s.step as starting_at, s.anchor + (k + 1) * s.step as ending_before) g
  where greatest(g.starting_at, s.term_start) < least(g.ending_before, s.term_end)
    and greatest(g.starting_at, s.term_start) <= s.as_of at time zone 'UTC'
),
