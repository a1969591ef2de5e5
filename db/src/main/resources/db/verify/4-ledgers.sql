-- Equation 4, the ledgers: each segment is opened once with its amount, never overdrawn, and empty once it is closed (G1, X1).
-- :run = every balance of the accounts billed by one run, as it stood after it; null = all.
with account as materialized (
  select w.account_id, r.as_of, r.grace, r.requests_through
  from billing.run_account w join billing.run r on r.id = w.run_id
  where r.id = cast(:run as bigint) and w.state in ('BILLED', 'NOTHING_DUE')
  union all (
  select distinct on (w.account_id) w.account_id, r.as_of, r.grace, r.requests_through
  from billing.run_account w join billing.run r on r.id = w.run_id
  where cast(:run as bigint) is null and w.state in ('BILLED', 'NOTHING_DUE')
  order by w.account_id, r.as_of desc, r.id desc)
),
balance as materialized (
  select b.id, b.customer_id, b.contract_id, b.applicable_contract_ids, b.type, a.as_of, a.grace, b.sequence <= a.requests_through as known,
         case b.type when 'PREPAID' then 'PREPAID_COMMIT' when 'POSTPAID' then 'POSTPAID_COMMIT' else 'CREDIT' end as prefix
  from account a join billing.balance b on b.customer_id = a.account_id
),
entry as (
  select b.id as balance_id, e.segment_id, e.sequence, e.amount, e.timestamp,
         case e.type
           when b.prefix || case b.type when 'POSTPAID' then '_INITIAL_BALANCE' else '_SEGMENT_START' end then 'START'
           when b.prefix || '_AUTOMATED_INVOICE_DEDUCTION' then 'DRAWN'
           when b.prefix || '_EXPIRATION' then 'EXPIRED'
         end as kind
  from balance b join billing.ledger_entry e on e.balance_id = b.id
  where e.run_id <= cast(:run as bigint) or cast(:run as bigint) is null
),
ledger as materialized (
  select balance_id, segment_id, count(*) as entries, max(sequence) as last_sequence, sum(amount) as rest,
         count(*) filter (where kind = 'START') as starts,
         coalesce(sum(amount) filter (where kind = 'START'), 0) as started,
         max(timestamp) filter (where kind = 'START') as started_at,
         count(*) filter (where kind = 'EXPIRED') as expirations,
         max(timestamp) filter (where kind = 'EXPIRED') as expired_at,
         count(*) filter (where kind is null or kind = 'START' and amount < 0 or kind <> 'START' and amount > 0) as odd
  from entry group by balance_id, segment_id
),
segment as (
  select b.id as balance_id, b.customer_id, b.contract_id, b.applicable_contract_ids, s.id, s.amount, s.starting_at,
         -- A segment that outlives its contract closes with it (X1).
         greatest(s.starting_at, least(s.ending_before, c.ending_before)) as closes_at, b.as_of, b.grace,
         b.known and s.amount > 0 and s.starting_at <= b.as_of as begun,
         greatest(s.starting_at, least(s.ending_before, c.ending_before)) <= b.as_of as ended,
         l.balance_id is not null as has_entries, l.rest, l.starts, l.started, l.started_at, l.expirations, l.expired_at, l.odd
  from balance b
  join billing.access_segment s on s.balance_id = b.id
  left join billing.contract c on c.id = b.contract_id
  left join ledger l on l.balance_id = b.id and l.segment_id = s.id
),
suspect as (
  select * from segment
  where has_entries and (rest >= 0 and starts = 1 and started = amount and started_at = starting_at and odd = 0
          and expirations <= 1 and coalesce(expired_at = closes_at, true)) is not true
     or begun and not has_entries
     or ended and rest <> 0
),
wrong_segment as (
  select s.balance_id, s.id, v.what, v.found, v.expected
  from suspect s
  cross join lateral (values
    ('segment is overdrawn', 'sum ' || s.rest, 'not below 0', s.rest >= 0),
    ('segment is not opened once', s.starts || ' start entries', '1', s.starts = 1),
    ('segment is opened with another amount', s.started::text, s.amount::text, s.started = s.amount),
    ('segment is opened at another instant', s.started_at::text, s.starting_at::text, s.started_at = s.starting_at),
    ('entries of a wrong type or sign', s.odd || ' entries', 'starts above 0, deductions and expirations below', s.odd = 0),
    ('segment expires more than once', s.expirations || ' expirations', 'at most 1', s.expirations <= 1),
    ('segment expires at another instant', s.expired_at::text, s.closes_at::text, s.expired_at = s.closes_at)
  ) v (what, found, expected, holds)
  where s.has_entries and not v.holds
  union all
  select balance_id, id, 'segment has begun and is not opened', 'no entry', 'a start entry of ' || amount || ' at ' || starting_at
  from suspect where begun and not has_entries
  union all
  select s.balance_id, s.id, 'segment has ended and something is left', 'sum ' || s.rest, '0 since ' || s.closes_at
  from suspect s
  where s.ended and s.rest <> 0
    -- Not while a statement that overlaps it is still open.
    and not exists (
      select from billing.contract c
      where c.customer_id = s.customer_id and c.rate_card_id is not null
        and (c.id = s.contract_id
             or s.contract_id is null and (s.applicable_contract_ids is null or c.id = any (s.applicable_contract_ids)))
        and c.starting_at < s.closes_at and coalesce(c.ending_before > s.starting_at, true)
        and least(s.closes_at, c.ending_before) > coalesce(
          (select max(i.end_timestamp) from billing.invoice i
           where i.contract_id = c.id and i.type = 'USAGE' and i.status <> 'VOID' and i.end_timestamp + s.grace <= s.as_of
             and (i.run_id <= cast(:run as bigint) or cast(:run as bigint) is null)), '-infinity'))
)
select what, 'balance ' || balance_id || ', segment ' || id as place, found, expected from wrong_segment
union all
select 'entries of a segment the balance does not have', 'balance ' || l.balance_id || ', segment ' || l.segment_id,
       l.entries || ' entries', 'a segment of the balance'
from ledger l
where not exists (select from billing.access_segment s where s.id = l.segment_id and s.balance_id = l.balance_id)
union all
select 'entries are not numbered 1 to n', 'balance ' || balance_id,
       sum(entries) || ' entries, the last is ' || max(last_sequence), 'the last is ' || sum(entries)
from ledger group by balance_id having sum(entries) <> max(last_sequence)
union all
select 'entries without their balance', 'balance ' || e.balance_id, count(*) || ' entries', 'a balance'
from billing.ledger_entry e
where cast(:run as bigint) is null and not exists (select from billing.balance b where b.id = e.balance_id)
group by e.balance_id
