-- What balances had when a month began, what moved, and what they had at its end (W2), by credit type and kind of balance; by posted_at.
-- The parameters are the month's first instant and its end. One scan: entries are added up by their types first.
with month as (select ?::timestamptz as starting_at, ?::timestamptz as ending_before),
moved as (
  select b.credit_type_id, b.type as balance_type, e.posted_at < m.starting_at as was, e.type, b.rolled_over_from_balance is not null as rolled,
         e.invoice_id is not null as of_invoice, sum(e.amount) as amount
  from billing.posted_entry e
  join billing.balance b on b.id = e.balance_id
  cross join month m
  where e.posted_at < m.ending_before
  group by 1, 2, 3, 4, 5, 6
),
named as (
  select credit_type_id, balance_type, amount,
         case when was then 'opening'
              when type like '%\_SEGMENT\_START' or type like '%\_INITIAL\_BALANCE' then case when rolled then 'rolled_in' else 'granted' end
              when type like '%\_CREDITED' then 'credited'
              when type like '%\_SEAT\_BASED\_ADJUSTMENT' then 'seat_adjusted'
              when type like '%\_CANCELED' or (type like '%\_MANUAL' and of_invoice) then 'cancelled'
              when type like '%\_AUTOMATED\_INVOICE\_DEDUCTION' then 'drawn'
              when type like '%\_EXPIRATION' then 'expired'
              when type like '%\_TRUEUP' then 'trued_up'
              when type like '%\_ROLLOVER' then 'rolled_out'
              when type like '%\_MANUAL' then 'manual' end as part
  from moved
)
select credit_type_id, balance_type,
       coalesce(sum(amount) filter (where part = 'opening'), 0) as opening,
       coalesce(sum(amount) filter (where part = 'granted'), 0) as granted,
       coalesce(sum(amount) filter (where part = 'credited'), 0) as credited,
       coalesce(sum(amount) filter (where part = 'rolled_in'), 0) as rolled_in,
       coalesce(sum(amount) filter (where part = 'seat_adjusted'), 0) as seat_adjusted,
       coalesce(sum(amount) filter (where part = 'cancelled'), 0) as cancelled,
       coalesce(-sum(amount) filter (where part = 'drawn'), 0) as drawn,
       coalesce(-sum(amount) filter (where part = 'expired'), 0) as expired,
       coalesce(-sum(amount) filter (where part = 'trued_up'), 0) as trued_up,
       coalesce(-sum(amount) filter (where part = 'rolled_out'), 0) as rolled_out,
       coalesce(sum(amount) filter (where part = 'manual'), 0) as manual,
       coalesce(sum(amount), 0) as closing
from named
group by credit_type_id, balance_type
order by credit_type_id, array_position(array['PREPAID', 'POSTPAID', 'CREDIT'], balance_type)
