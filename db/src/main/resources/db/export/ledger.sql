-- ledger.csv: one row an entry, by customer, balance and sequence (formats §11).
with unit as (
  -- A stored amount × major is the amount in major units: 1 cent is 0.01.
  select id, coalesce(iso_code, name) as symbol, trim_scale(power(10::numeric, -stored_unit_exponent)) as major from billing.credit_type
)
select b.customer_id, b.contract_id, e.balance_id, b.name as balance_name, b.type as balance_type, b.source_id,
       b.rolled_over_from_balance as rolled_over_from, b.credit_type_id, e.sequence,
       billing.derive(e.balance_id || '/' || e.segment_id || '/' || e.type || '/'
         || coalesce(e.invoice_id::text, billing.canonical(e.timestamp)) || '/' || (
           select count(*) from billing.ledger_entry o
           where o.balance_id = e.balance_id and o.sequence < e.sequence and o.segment_id = e.segment_id and o.type = e.type
             and o.invoice_id is not distinct from e.invoice_id
             and (e.invoice_id is not null or o.timestamp = e.timestamp))) as entry_id,
       e.type, billing.canonical(e.amount) as amount, billing.canonical(e.timestamp) as timestamp, e.segment_id,
       billing.canonical(s.starting_at) as segment_starting_at, billing.canonical(s.ending_before) as segment_ending_before,
       e.invoice_id, e.contract_id as invoice_contract_id, e.new_contract_id, e.reason,
       u.symbol as currency, billing.canonical(e.amount * u.major) as amount_major, c.name as customer_name, case when e.posted_at > e.timestamp then billing.canonical(e.posted_at) end as posted_at
from billing.posted_entry e
join billing.balance b on b.id = e.balance_id
join unit u on u.id = b.credit_type_id
left join billing.customer c on c.id = b.customer_id
left join billing.access_segment s on s.id = e.segment_id
where e.run_id = cast(:run as bigint) or cast(:run as bigint) is null
order by b.customer_id, e.balance_id, e.sequence
