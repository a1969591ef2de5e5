-- Entries that are of no balance or segment, or not numbered 1 to n; and seats, which come by an update of a subscription only.
wrong_entry (what, place, found, expected) as (
  select 'entries of a segment the balance does not have', 'balance ' || l.balance_id || ', segment ' || l.segment_id,
         l.entries || ' entries', 'a segment of the balance'
  from ledger l
  where not exists (select from billing.access_segment s where s.id = l.segment_id and s.balance_id = l.balance_id)
  union all
  select 'seats add to what is not by the seat, or at an instant without an update', 'balance ' || m.balance_id || ', segment ' || m.segment_id,
         m.amount || ' at ' || m.timestamp, 'an update of the subscription of its recurring term then'
  from movement m
  join billing.balance b on b.id = m.balance_id
  left join billing.contract c on c.id = b.contract_id
  where m.kind = 'SEAT_BASED_ADJUSTMENT'
    and not exists (
      select from jsonb_array_elements(coalesce(c.terms -> 'recurring_commits', '[]') || coalesce(c.terms -> 'recurring_credits', '[]')) r (item)
      cross join lateral jsonb_array_elements(coalesce(c.terms -> 'subscriptions', '[]')) s (item)
      cross join lateral jsonb_array_elements(coalesce(s.item -> 'quantity_updates', '[]')) u (item)
      where (r.item ->> 'id')::uuid = b.source_id
        and (r.item #>> '{subscription_config,subscription_id}')::uuid = (s.item ->> 'id')::uuid
        and (u.item ->> 'starting_at')::timestamptz = m.timestamp)
  union all
  select 'entries are not numbered 1 to n', 'balance ' || balance_id,
         sum(entries) || ' entries, the last is ' || max(last_sequence), 'the last is ' || sum(entries)
  from ledger group by balance_id having sum(entries) <> max(last_sequence)
  union all
  select 'entries without their balance', 'balance ' || e.balance_id, count(*) || ' entries', 'a balance'
  from billing.ledger_entry e
  where cast(:run as bigint) is null and not exists (select from billing.balance b where b.id = e.balance_id)
  group by e.balance_id
)
