-- What requests gave back to segments, by the invoice it is of; and what of it no run had taken for that invoice.
void as materialized (
  select id, voided_at from billing.invoice
  where status = 'VOID' and (run_id = cast(:run as bigint) or cast(:run as bigint) is null)
),
returned as materialized (
  select e.invoice_id, e.balance_id, e.segment_id, count(*) as entries, sum(e.amount) as amount, max(e.timestamp) as timestamp,
         max(e.contract_id::text)::uuid as contract_id, max(e.type) as type
  from billing.ledger_entry e
  where e.request_sequence is not null and e.invoice_id is not null
    and (cast(:run as bigint) is null
         or exists (select from billing.invoice i where i.id = e.invoice_id and i.run_id = cast(:run as bigint)))
  group by e.invoice_id, e.balance_id, e.segment_id
),
returned_otherwise as (
  select 'something is given back that was not taken, or as another type' as what,
         'invoice ' || r.invoice_id || ', balance ' || r.balance_id || ', segment ' || r.segment_id as place,
         r.amount || ', ' || r.type as found, 'what the invoice took, CANCELED or of a postpaid commit MANUAL' as expected
  from returned r
  left join billing.balance b on b.id = r.balance_id
  where r.type is distinct from case b.type when 'PREPAID' then 'PREPAID_COMMIT_CANCELED' when 'POSTPAID' then 'POSTPAID_COMMIT_MANUAL'
                                            when 'CREDIT' then 'CREDIT_CANCELED' end
     or not exists (
       select from billing.ledger_entry e
       where e.balance_id = r.balance_id and e.segment_id = r.segment_id and e.invoice_id = r.invoice_id and e.run_id is not null and e.amount < 0)
),
