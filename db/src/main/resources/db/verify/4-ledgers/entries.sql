-- The entries that the run knew, and what they come to by segment; what was left of segments when their contract was cut over.
left_of as materialized (
  select (b.item ->> 'id')::uuid as balance_id, (b.item ->> 'segment_id')::uuid as segment_id, (b.item ->> 'remaining')::numeric as remaining,
         x.billed_through
  from cut_over x cross join lateral jsonb_array_elements(x.balances) b (item)
),
-- A balance's sequence is journal line x 1,000,000 + n: what a later line granted is not known to the run.
balance as materialized (
  select b.id, b.customer_id, b.contract_id, b.applicable_contract_ids, b.type, b.payment_status, b.paid_at, a.as_of, a.grace,
         a.requests_through, b.sequence / 1000000 <= a.requests_through as known,
         -- :include verify/shared/archived-as-known
         as archived_at, case when b.changed_by <= a.requests_through and b.archived_at is not null then b.changed_by end as archived_by,
         b.threshold is not null or b.rolled_over_from_balance is not null as made_by_a_run,
         case b.type when 'PREPAID' then 'PREPAID_COMMIT_' when 'POSTPAID' then 'POSTPAID_COMMIT_' else 'CREDIT_' end as prefix
  from account a join billing.balance b on b.customer_id = a.customer_id
),
-- Each entry's kind is asked for once: "offset 0" keeps the planner from asking again in every sum.
entry as (
  select e.*, kind in ('SEGMENT_START', 'INITIAL_BALANCE') as starts, kind = 'EXPIRATION' as expires,
         kind in ('SEGMENT_START', 'INITIAL_BALANCE', 'AUTOMATED_INVOICE_DEDUCTION', 'EXPIRATION') as usual,
         -- A start below 0 takes back what an edit made less (E20.1). What a credit note gives back is CREDITED, or of a postpaid commit MANUAL.
         kind is null or by_request <> (kind in ('MANUAL', 'CANCELED'))
             and not (kind = 'MANUAL' and (segment_id in (select segment_id from left_of) or invoice_id is not null and amount > 0))
           or case when amount < 0 then kind not in ('SEGMENT_START', 'INITIAL_BALANCE', 'AUTOMATED_INVOICE_DEDUCTION', 'EXPIRATION', 'MANUAL',
                                                     'ROLLOVER', 'TRUEUP')
                   else kind not in ('SEGMENT_START', 'INITIAL_BALANCE', 'MANUAL', 'CANCELED', 'CREDITED', 'SEAT_BASED_ADJUSTMENT') end as odd
  from (
    select b.id as balance_id, e.segment_id, e.sequence, e.amount, e.timestamp, e.invoice_id, e.run_id is null as by_request,
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
