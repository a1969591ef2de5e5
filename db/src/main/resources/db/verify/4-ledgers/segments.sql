-- Each segment as the run knew it: when it opens and closes, and what its entries say of it. It was edited if it changed since its
-- balance came into being (G8, E5).
known_segment as (
  select s.id, s.balance_id, coalesce(h.starting_at, s.starting_at) as starting_at, coalesce(h.ending_before, s.ending_before) as ending_before,
         coalesce(h.amount, s.amount) as amount, case when h.segment_id is null then s.changed_by else nullif(h.since_sequence, 0) end as edited_by
  from balance b
  join billing.access_segment s on s.balance_id = b.id
  left join billing.access_segment_history h
    on h.segment_id = s.id and h.since_sequence <= b.requests_through and h.until_sequence > b.requests_through
  where coalesce(s.added_by <= b.requests_through, true)
),
segment as (
  select b.id as balance_id, b.customer_id, b.contract_id, b.applicable_contract_ids, b.type, s.id, s.amount, s.starting_at, s.ending_before, b.archived_at,
         s.edited_by is not null as edited,
         b.payment_status, b.paid_at, b.requests_through, b.as_of, b.grace, b.made_by_a_run, b.known,
         coalesce(y.renewed and b.archived_at is null, false) as renewed, coalesce(y.trued_up, true) as trued_up,
         greatest(s.starting_at, b.paid_at) as opens_at,
         -- A segment that outlives its contract closes with it (X1), as does what is archived (E6); a renewal brings one that has not
         -- begun forward (X2).
         case when y.renewed and b.archived_at is null then least(s.ending_before, y.known_end)
              else greatest(s.starting_at, least(s.ending_before, b.archived_at,
                case when m.id is not null then m.known_end when y.id is null then c.ending_before else y.known_end end))
         end as closes_at,
         greatest(y.line, m.moved_by, b.archived_by, s.edited_by) as closed_by,
         l.balance_id is not null as has_entries, coalesce(l.rest, 0) as rest, coalesce(l.starts, 0) as starts,
         coalesce(l.started, 0) as started, l.started_at, coalesce(l.expirations, 0) as expirations, l.expired_at, coalesce(l.odd, 0) as odd,
         coalesce(u.entered, l.entries, 0) as entered, coalesce(u.taken, 0) as taken, coalesce(u.overdrawn, 0) as overdrawn,
         coalesce(u.needless, 0) as needless, u.balance_id is not null as is_unusual, u.expired_at as first_expired_at, u.last_expired_at,
         u.returned_before, u.first_back_at, coalesce(u.below_nothing, 0) as below_nothing,
         l.start_sequence = coalesce(u.first_sequence, l.first_sequence) as opened_first,
         o.remaining, o.billed_through
  from balance b
  join known_segment s on s.balance_id = b.id
  left join billing.contract c on c.id = b.contract_id
  left join succeeded y on y.id = b.contract_id
  left join moved m on m.id = b.contract_id
  left join ledger l on l.balance_id = b.id and l.segment_id = s.id
  left join left_of o on o.segment_id = s.id
  left join unusual u on u.balance_id = b.id and u.segment_id = s.id
),
