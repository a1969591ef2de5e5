-- What lines charge for seats, those of credit notes more or less (J4); a void invoice still does, until the run knew that it was to be made again (I5).
seats as materialized (
  select s.contract_id, s.rounding, s.prorated, s.overridden, s.requests_through, r.requests_through as then_through, l.*,
         p.starting_at as part_start, p.ending_before as part_end, p.full_start, p.full_end
  from subscription s
  cross join lateral (
    select * from billing.invoice_line where type = 'subscription' and term_id = s.id
    union all
    select * from billing.invoice_line where type = 'issued' and issued_as = 'SUBSCRIPTION' and term_id = s.id) l
  join billing.invoice i on i.run_id = l.run_id and i.id = l.invoice_id
  join billing.run r on r.id = i.run_id
  left join part p on p.subscription_id = s.id and l.starting_at >= p.starting_at and l.starting_at < p.ending_before
  where (i.run_id <= cast(:run as bigint) or cast(:run as bigint) is null)
    and not (i.status = 'VOID' and exists (
      select from billing.regeneration g where g.invoice_id = i.id and g.request_sequence <= s.requests_through))
),
-- A part whose end was moved goes on where it had ended: what ends together is charged together.
charged as materialized (
  select subscription_id, starting_at, max(quantity) as quantity, sum(quantity) as all_of_them
  from (
    select term_id as subscription_id, part_start as starting_at, ending_before, sum(quantity) as quantity
    from seats where part_start is not null group by term_id, part_start, ending_before) l
  group by subscription_id, starting_at
),
-- By the card alone one costs its share of the card's price, rounded as agreed.
wrong_seats (what, place, found, expected) as (
  select v.what, 'invoice ' || l.invoice_id || ', line ' || l.position, v.found, v.expected
  from seats l
  cross join lateral (
    select extract(epoch from l.ending_before - l.starting_at) as seconds, extract(epoch from l.full_end - l.full_start) as of_seconds,
           l.prorated and (l.starting_at, l.ending_before) is distinct from (l.full_start, l.full_end) as is_part) s
  cross join lateral (
    select case when not s.is_part then l.list_price
                when l.rounding is null then round(l.list_price * s.seconds / s.of_seconds, 12)
                else (case l.rounding ->> 'rounding_method' when 'FLOOR' then floor(x.shifted) when 'CEILING' then ceil(x.shifted) else round(x.shifted) end)
                  / power(10::numeric, (l.rounding ->> 'decimal_places')::int) end as unit_price
    from (select round(l.list_price * s.seconds / s.of_seconds, 12) * power(10::numeric, (l.rounding ->> 'decimal_places')::int) as shifted) x) e
  cross join lateral (values
    ('seats are charged for time that their subscription does not have', '[' || l.starting_at || ', ' || l.ending_before || ')',
      coalesce('inside [' || l.part_start || ', ' || l.part_end || ')', 'no period'),
      l.part_start is not null and l.ending_before <= l.part_end),
    ('seats are not charged at their share of the price', l.unit_price::text, e.unit_price::text,
      l.part_start is null or l.overridden or l.list_price is null or l.unit_price = e.unit_price and l.is_prorated = s.is_part)
  ) v (what, found, expected, holds)
  -- What was said after that run may have moved the end since.
  where not v.holds and l.type = 'subscription' and (l.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
    and not exists (
      select from billing.contract_version n
      where n.contract_id = l.contract_id and n.request_sequence > l.then_through and n.request_sequence <= l.requests_through)
),
