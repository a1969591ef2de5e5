-- Equation 5, the seats: each period of a subscription is charged once, at the most seats that there were in it, and a part of a period
-- at its share (S2, S3, S5, S6, S7, S9). :run = the subscriptions of the accounts billed by one run, as they stood after it; null = all.
with
-- :include verify/shared/account
-- :include verify/shared/succeeded
-- :include verify/shared/cut-over
-- :include verify/5-seats/subscriptions
-- :include verify/5-seats/parts
-- :include verify/5-seats/charged
-- What is due in advance is due when the seats are there, else when their part ends; a usage invoice that takes it waits for its grace (S4).
due as (
  select p.subscription_id, p.starting_at, max(q.quantity) as quantity, bool_or(p.unpriced) as unpriced,
         -- What was due before the cut-over was billed elsewhere, and is the highest charged (B7).
         coalesce(max(q.quantity) filter (where d.due_at < p.billed_through or p.ending_before <= p.billed_through), 0) as elsewhere
  from part p
  cross join lateral (
    -- :include verify/shared/seat-quantities
  ) q
  cross join lateral (
    select case when case when q.at > p.starting_at then p.at_once else p.in_advance end then q.at else p.ending_before end as due_at) d
  where d.due_at + p.waits <= p.as_of
  group by p.subscription_id, p.starting_at
),
-- More than there are now may have been charged while more were known of.
known as (
  select p.subscription_id, p.starting_at, max(q.quantity) as quantity
  from (
    select p.subscription_id, p.starting_at, p.ending_before, t.item
    from charged l
    join part p on p.subscription_id = l.subscription_id and p.starting_at = l.starting_at
    left join due d on d.subscription_id = l.subscription_id and d.starting_at = l.starting_at
    join billing.contract_version v on v.contract_id = p.contract_id and v.request_sequence <= p.requests_through
    cross join lateral jsonb_array_elements(v.terms -> 'subscriptions') t (item)
    where l.quantity > coalesce(d.quantity - d.elsewhere, 0) and (t.item ->> 'id')::uuid = p.subscription_id) p
  cross join lateral (
    -- :include verify/shared/seat-quantities
  ) q
  group by p.subscription_id, p.starting_at
)
select 'seats that are due are not charged' as what, 'subscription ' || d.subscription_id || ', part of a period from ' || d.starting_at as place,
       coalesce(l.all_of_them, 0) || ' seats on lines' as found, (d.quantity - d.elsewhere)::text as expected
from due d left join charged l on l.subscription_id = d.subscription_id and l.starting_at = d.starting_at
where coalesce(l.all_of_them, 0) < d.quantity - d.elsewhere and not (d.unpriced and l.all_of_them is null)
union all
select 'more seats are charged than there ever were', 'subscription ' || l.subscription_id || ', part of a period from ' || l.starting_at,
       l.quantity || ' seats on lines', 'at most ' || coalesce(greatest(d.quantity, k.quantity) - coalesce(d.elsewhere, 0), 0)
from charged l
left join due d on d.subscription_id = l.subscription_id and d.starting_at = l.starting_at
left join known k on k.subscription_id = l.subscription_id and k.starting_at = l.starting_at
where l.quantity > coalesce(greatest(d.quantity, k.quantity) - coalesce(d.elsewhere, 0), 0)
union all
select what, place, found, expected from wrong_seats
