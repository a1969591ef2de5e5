-- What happens to few segments, in order: with what was left after each entry, and how much had come in.
movement as materialized (
  select l.balance_id, l.segment_id, e.sequence, e.amount, e.timestamp, substr(e.type, length(b.prefix) + 1) as kind, e.run_id is null as by_request,
         sum(e.amount) over w as rest, count(*) filter (where e.amount > 0) over w as arrivals,
         min(r.rules_version) over (partition by l.balance_id, l.segment_id) as rules_version,
         max(e.timestamp) filter (where (e.run_id is null or e.amount > 0) and e.invoice_id is not null) over w as returned_at,
         -- What was granted, or entered by hand, counts whatever it is dated (C9, G4).
         sum(e.amount) over (
           partition by l.balance_id, l.segment_id
           order by case when e.invoice_id is not null or e.amount < 0 and e.type not like '%\_MANUAL' then e.timestamp else '-infinity' end
         ) as rest_then
  from ledger l
  join balance b on b.id = l.balance_id
  join billing.ledger_entry e on e.balance_id = l.balance_id and e.segment_id = l.segment_id and e.sequence <= l.last_sequence
  left join billing.run r on r.id = e.run_id
  where l.unusual > 0 or l.expirations > 1
  window w as (partition by l.balance_id, l.segment_id order by e.sequence)
),
unusual as materialized (
  select balance_id, segment_id,
         count(*) filter (where kind <> 'MANUAL') as entered,
         count(*) filter (where kind = 'MANUAL' and by_request and amount < 0) as taken,
         count(*) filter (where kind <> 'MANUAL' and amount < 0 and rest < 0) as overdrawn,
         min(sequence) filter (where kind <> 'MANUAL') as first_sequence,
         -- What comes back after the end expires when it comes back (X1); runs of before that rule dated it by the end alone.
         min(timestamp) filter (where kind = 'EXPIRATION' and (rules_version < 2 or timestamp is distinct from returned_at)) as expired_at,
         max(timestamp) filter (where kind = 'EXPIRATION' and (rules_version < 2 or timestamp is distinct from returned_at)) as last_expired_at,
         max(returned_at) filter (where kind = 'EXPIRATION' and rules_version >= 2 and timestamp is distinct from returned_at) as returned_before,
         min(timestamp) filter (where kind = 'EXPIRATION' and rules_version >= 2 and timestamp = returned_at) as first_back_at,
         count(*) filter (where rules_version >= 2 and returns > 0 and kind <> 'MANUAL' and rest_then < 0) as below_nothing,
         -- A second expiration has something to expire only if something came back after the first.
         count(*) filter (where kind = 'EXPIRATION' and arrivals = arrivals_before) as needless
  from (
    select m.*, count(returned_at) over (partition by balance_id, segment_id) as returns, max(arrivals) filter (where kind = 'EXPIRATION') over (
             partition by balance_id, segment_id order by sequence rows between unbounded preceding and 1 preceding) as arrivals_before
    from movement m) m
  group by balance_id, segment_id
),
