-- Equation 4, the ledgers: each segment is opened once with its amount, when it may be drawn, never drawn below 0, and empty once it
-- is closed (G1, X1, X2, C9, T-U2, Appendix B). Only what a person entered may leave a negative rest.
-- :run = every balance of the accounts billed by one run, as it stood after it; null = all. Entries of requests count if that run saw them.
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
-- Another contract has taken over: only a contract with a second version can have that in its terms.
-- Before the run knew of that, the contract's end was its own. What was over before is not renewed (X2).
succeeded as materialized (
  select c.id, k.known and c.terms #>> '{succeeded_by,type}' = 'RENEWAL'
           and c.ending_before >= (c.terms #>> '{succeeded_by,starting_at}')::timestamptz as renewed,
         not k.known or c.terms #>> '{succeeded_by,trueup}' = 'AS_IS' as trued_up,
         case when k.known then c.ending_before else (c.terms ->> 'ending_before')::timestamptz end as ending_before, k.line
  from account a
  join billing.contract c on c.customer_id = a.account_id
  cross join lateral (
    select min(v.request_sequence) as line, coalesce(min(v.request_sequence) <= a.requests_through, true) as known
    from billing.contract_version v
    where v.contract_id = c.id and jsonb_exists(v.terms, 'succeeded_by')) k
  where c.version > 1 and jsonb_exists(c.terms, 'succeeded_by')
),
-- A balance's sequence is journal line x 1,000,000 + n: what a later line granted is not known to the run.
balance as materialized (
  select b.id, b.customer_id, b.contract_id, b.applicable_contract_ids, b.type, b.payment_status, b.paid_at, a.as_of, a.grace,
         a.requests_through, b.sequence / 1000000 <= a.requests_through as known,
         b.threshold is not null or b.rolled_over_from_balance is not null as made_by_a_run,
         case b.type when 'PREPAID' then 'PREPAID_COMMIT_' when 'POSTPAID' then 'POSTPAID_COMMIT_' else 'CREDIT_' end as prefix
  from account a join billing.balance b on b.customer_id = a.account_id
),
-- Each entry's kind is asked for once: "offset 0" keeps the planner from asking again in every sum.
entry as (
  select e.*, kind in ('SEGMENT_START', 'INITIAL_BALANCE') as starts, kind = 'EXPIRATION' as expires,
         kind in ('SEGMENT_START', 'INITIAL_BALANCE', 'AUTOMATED_INVOICE_DEDUCTION', 'EXPIRATION') as usual,
         kind is null or by_request <> (kind in ('MANUAL', 'CANCELED', 'CREDITED'))
           or case when amount < 0 then kind not in ('AUTOMATED_INVOICE_DEDUCTION', 'EXPIRATION', 'MANUAL', 'ROLLOVER', 'TRUEUP')
                   else kind not in ('SEGMENT_START', 'INITIAL_BALANCE', 'MANUAL', 'CANCELED', 'CREDITED', 'SEAT_BASED_ADJUSTMENT') end as odd
  from (
    select b.id as balance_id, e.segment_id, e.sequence, e.amount, e.timestamp, e.run_id is null as by_request,
           case when starts_with(e.type, b.prefix) then substr(e.type, length(b.prefix) + 1) end as kind
    from balance b join billing.ledger_entry e on e.balance_id = b.id
    where case when e.run_id is null then e.request_sequence <= b.requests_through
               else e.run_id <= cast(:run as bigint) or cast(:run as bigint) is null end
    offset 0) e
  offset 0
),
ledger as materialized (
  select balance_id, segment_id, count(*) as entries, max(sequence) as last_sequence, sum(amount) as rest,
         min(sequence) as first_sequence, min(sequence) filter (where starts) as start_sequence,
         count(*) filter (where starts) as starts, coalesce(sum(amount) filter (where starts), 0) as started,
         max(timestamp) filter (where starts) as started_at,
         count(*) filter (where expires) as expirations, max(timestamp) filter (where expires) as expired_at,
         count(*) filter (where not usual) as unusual, count(*) filter (where odd) as odd
  from entry group by balance_id, segment_id
),
-- What happens to few segments, in order: with what was left after each entry, and how much had come in.
movement as materialized (
  select l.balance_id, l.segment_id, e.sequence, e.amount, e.timestamp, substr(e.type, length(b.prefix) + 1) as kind,
         sum(e.amount) over w as rest, count(*) filter (where e.amount > 0) over w as arrivals,
         min(r.rules_version) over (partition by l.balance_id, l.segment_id) as rules_version,
         max(e.timestamp) filter (where e.run_id is null and e.invoice_id is not null) over w as returned_at,
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
         count(*) filter (where kind = 'MANUAL' and amount < 0) as taken,
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
segment as (
  select b.id as balance_id, b.customer_id, b.contract_id, b.applicable_contract_ids, b.type, s.id, s.amount, s.starting_at,
         b.payment_status, b.paid_at, b.requests_through, b.as_of, b.grace, b.made_by_a_run, b.known,
         coalesce(y.renewed, false) as renewed, coalesce(y.trued_up, true) as trued_up,
         greatest(s.starting_at, b.paid_at) as opens_at,
         -- A segment that outlives its contract closes with it (X1); a renewal brings one that has not begun forward (X2).
         case when y.renewed then least(s.ending_before, y.ending_before)
              else greatest(s.starting_at, least(s.ending_before, case when y.id is null then c.ending_before else y.ending_before end))
         end as closes_at,
         y.line as succession,
         l.balance_id is not null as has_entries, coalesce(l.rest, 0) as rest, coalesce(l.starts, 0) as starts,
         coalesce(l.started, 0) as started, l.started_at, coalesce(l.expirations, 0) as expirations, l.expired_at, coalesce(l.odd, 0) as odd,
         coalesce(u.entered, l.entries, 0) as entered, coalesce(u.taken, 0) as taken, coalesce(u.overdrawn, 0) as overdrawn,
         coalesce(u.needless, 0) as needless, u.balance_id is not null as is_unusual, u.expired_at as first_expired_at, u.last_expired_at,
         u.returned_before, u.first_back_at, coalesce(u.below_nothing, 0) as below_nothing,
         l.start_sequence = coalesce(u.first_sequence, l.first_sequence) as opened_first
  from balance b
  join billing.access_segment s on s.balance_id = b.id
  left join billing.contract c on c.id = b.contract_id
  left join succeeded y on y.id = b.contract_id
  left join ledger l on l.balance_id = b.id and l.segment_id = s.id
  left join unusual u on u.balance_id = b.id and u.segment_id = s.id
),
state as (
  select s.*, coalesce(payment_status, 'PAID') <> 'PAID' as withheld,
         renewed and starting_at >= closes_at as brought_forward,
         closes_at <= as_of as ended,
         known and amount > 0 and starting_at <= as_of and coalesce(payment_status, 'PAID') = 'PAID'
           and not (renewed and starting_at >= closes_at) as begun,
         expirations = 0
           or case when is_unusual then coalesce(first_expired_at = closes_at and last_expired_at = closes_at, true)
                                        and coalesce(returned_before <= closes_at, true) and coalesce(first_back_at >= closes_at, true)
                   else expired_at = closes_at end as expires_in_time
  from segment s
),
suspect as materialized (
  select * from state
  where has_entries and (odd = 0 and overdrawn = 0 and needless = 0 and (rest >= 0 or taken > 0) and not (withheld and entered > 0)
          and (entered = 0 or amount = 0 and starts = 0 or starts = 1 and started = amount and opened_first
               and (started_at = opens_at and starting_at <= as_of or brought_forward and started_at = closes_at))
          and expires_in_time and (below_nothing = 0 or taken > 0)) is not true
     or begun and starts = 0
     or ended and not withheld and (rest > 0 or rest < 0 and taken = 0 or brought_forward and known and amount > 0 and starts = 0)
),
-- The journal lines that said that something was paid: read only if something paid seems to be missing.
payment as materialized (
  select q.body::jsonb ->> 'commit_id' as commit_id, min(q.sequence) as sequence
  from billing.request q
  where q.path = '/v1/payments/update' and exists (select from suspect where begun and starts = 0 and paid_at is not null)
  group by 1
),
wrong_segment as (
  select s.balance_id, s.id, v.what, v.found, v.expected
  from suspect s
  cross join lateral (values
    ('segment is overdrawn', 'sum ' || s.rest, 'not below 0', s.overdrawn = 0 and (s.rest >= 0 or s.taken > 0)),
    ('entries before the payment', s.entered || ' entries, payment ' || s.payment_status, 'none but manual ones',
      not (s.withheld and s.entered > 0)),
    ('segment is not opened once', s.starts || ' start entries', (s.amount > 0)::int::text,
      s.entered = 0 or s.withheld or s.starts = (s.amount > 0)::int),
    ('segment is opened with another amount', s.started::text, s.amount::text, s.starts = 0 or s.started = s.amount),
    ('segment is opened at another instant', s.started_at::text,
      case when s.brought_forward then s.closes_at else s.opens_at end::text,
      s.starts = 0 or s.started_at = s.opens_at and s.starting_at <= s.as_of or s.brought_forward and s.started_at = s.closes_at),
    ('segment is used before it is opened', 'an entry before its start', 'the start entry first', coalesce(s.opened_first, true)),
    ('entries of a wrong type or sign', s.odd || ' entries', 'starts above 0, deductions and expirations below', s.odd = 0),
    ('segment expires more than once', s.expirations || ' expirations', 'one, and one more each time something came back',
      s.needless = 0),
    ('ledger is below 0 for a while', s.below_nothing || ' entries dated before there was so much', 'each from when there was',
      s.below_nothing = 0 or s.taken > 0),
    ('segment expires at another instant', coalesce(s.first_expired_at, s.expired_at)::text,
      s.closes_at || ', or when something came back after that',
      s.expires_in_time
      -- It may have closed later, before it was known that another contract takes over.
      or s.succession is not null and not exists (
        select from billing.ledger_entry e join billing.run r on r.id = e.run_id
        where e.balance_id = s.balance_id and e.segment_id = s.id and e.type like '%\_EXPIRATION' and e.timestamp <> s.closes_at
          and r.requests_through >= s.succession))
  ) v (what, found, expected, holds)
  where s.has_entries and not v.holds
  union all
  select balance_id, id, 'segment has begun and is not opened', 'no start entry', 'a start entry of ' || amount || ' at ' || opens_at
  from suspect s
  left join payment p on p.commit_id = s.balance_id::text
  where begun and starts = 0
    -- Of what a run makes, and of what was paid, it may be a later run that knew of it first.
    and not (made_by_a_run and exists (select from billing.ledger_entry e where e.balance_id = s.balance_id))
    -- (A payment that names an invoice is not looked for.)
    and (s.paid_at is null or p.sequence <= s.requests_through)
  union all
  select s.balance_id, s.id,
         case when s.brought_forward and s.starts = 0 then 'segment was not brought forward by the renewal'
              else 'segment has ended and something is left' end,
         'sum ' || s.rest, case when s.brought_forward and s.starts = 0 then s.amount::text else '0' end || ' since ' || s.closes_at
  from suspect s
  where s.ended and not s.withheld and (s.rest > 0 or s.rest < 0 and s.taken = 0 or s.brought_forward and s.known and s.amount > 0 and s.starts = 0)
    -- A postpaid commit keeps its rest until its true-up is due (T-U2), and where that invoice is void and not to be made again.
    and not (s.type = 'POSTPAID' and s.trued_up and exists (
      select from billing.balance b
      left join lateral (
        select i.id from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id
        where i.customer_id = b.customer_id and i.type = 'TRUEUP' and i.status = 'VOID' and l.balance_id = b.id
          and not exists (select from billing.regeneration g where g.invoice_id = i.id and g.request_sequence <= s.requests_through)
        limit 1) void on true
      where b.id = s.balance_id and coalesce((b.purchase ->> 'do_not_invoice')::boolean, false) = false
        and (coalesce((b.purchase #>> '{schedule_items,0,timestamp}')::timestamptz,
                      (b.purchase #>> '{recurring_schedule,starting_at}')::timestamptz) > s.as_of or void.id is not null)))
    -- Not while a statement that overlaps it is still open; a void one is over (I6).
    and not exists (
      select from billing.contract c
      where c.customer_id = s.customer_id and c.rate_card_id is not null
        and (c.id = s.contract_id
             or s.contract_id is null and (s.applicable_contract_ids is null or c.id = any (s.applicable_contract_ids)))
        and c.starting_at < s.closes_at
        and (coalesce(c.ending_before > s.starting_at, true) or c.id = s.contract_id and s.renewed)
        and least(s.closes_at, c.ending_before) > coalesce(
          (select max(i.end_timestamp) from billing.invoice i
           where i.customer_id = c.customer_id and i.contract_id = c.id and i.type = 'USAGE' and i.end_timestamp + s.grace <= s.as_of
             and (i.run_id <= cast(:run as bigint) or cast(:run as bigint) is null)), '-infinity'))
)
select what, 'balance ' || balance_id || ', segment ' || id as place, found, expected from wrong_segment
union all
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
