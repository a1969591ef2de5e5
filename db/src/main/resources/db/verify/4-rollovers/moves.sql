-- What left by a renewal, side by side with the balance it became, and with the two contracts.
moved as materialized (
  select e.balance_id, e.segment_id, e.sequence, -e.amount as amount, e.timestamp, e.new_contract_id, r.requests_through,
         -- :include verify/shared/came-back-at
         as returned_at
  from billing.ledger_entry e join billing.run r on r.id = e.run_id
  where e.type in ('PREPAID_COMMIT_ROLLOVER', 'POSTPAID_COMMIT_ROLLOVER', 'CREDIT_ROLLOVER')
    and (e.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
),
pair as (
  select m.*, (select count(*) from billing.ledger_entry o
               where o.balance_id = m.balance_id and o.segment_id = m.segment_id and o.type like '%\_ROLLOVER'
                 and o.new_contract_id = m.new_contract_id) as times,
         b.rollover_fraction * s.amount as most, old.ending_before as renewed_at, s.ending_before as closes_at, n.id as new_balance,
         (old.terms #>> '{succeeded_by,contract_id}' = new.id::text and old.terms #>> '{succeeded_by,type}' = 'RENEWAL'
           and new.terms #>> '{transition,from_contract_id}' = old.id::text and new.terms #>> '{transition,type}' = 'RENEWAL') is true as renewal,
         a.segments, a.granted, a.starting_at, a.ending_before, new.starting_at as new_start,
         x.of_now as new_end, x.ending_before in (x.of_now, x.as_agreed, x.as_known) as lasts,
         (n.contract_id = m.new_contract_id and n.customer_id = b.customer_id and n.rolled_over_from_balance = b.id
           and n.rolled_over_from_segment = m.segment_id and n.rolled_over_from_contract = b.contract_id
           and n.purchase is null and n.rollover_fraction = 0 and n.payment_gate is null and n.threshold is null
           and n.applicable_contract_ids is null and n.source_id is null) is true as follows,
         (n.type = b.type and n.product_id = b.product_id and n.credit_type_id = b.credit_type_id and n.priority = b.priority
           and n.rate_type = b.rate_type and n.applicability is not distinct from b.applicability
           and n.child_access is not distinct from b.child_access and n.child_contract_ids is not distinct from b.child_contract_ids) is true as same,
         exists (select from billing.contract_version v
                 where v.contract_id = old.id and v.request_sequence > m.requests_through) as edited
  from moved m
  left join billing.balance b on b.id = m.balance_id
  left join billing.access_segment s on s.id = m.segment_id and s.balance_id = m.balance_id
  left join billing.contract old on old.id = b.contract_id
  left join billing.contract new on new.id = m.new_contract_id
  left join billing.balance n on n.id = billing.derive(m.balance_id || '/rollover/' || m.segment_id || '/' || m.new_contract_id)
  left join lateral (
    -- As it was made: an earlier end of the new contract may have cut it since.
    select count(*) as segments, sum(coalesce(h.amount, a.amount)) as granted, min(a.starting_at) as starting_at,
           max(coalesce(h.ending_before, a.ending_before)) as ending_before
    from billing.access_segment a
    left join billing.access_segment_history h on h.segment_id = a.id and h.since_sequence = 0
    where a.balance_id = n.id) a on true
  -- An open contract gives as long as the old segment had, or would have; the new contract's own end may have come closer since.
  left join lateral (
    select a.ending_before, coalesce(new.ending_before, o.until) as of_now,
           coalesce((new.terms ->> 'ending_before')::timestamptz, o.until) as as_agreed,
           case when new.version > 1 then coalesce((
             select (v.terms ->> 'ending_before')::timestamptz from billing.contract_version v
             where v.contract_id = new.id and v.request_sequence <= m.requests_through order by v.version desc limit 1), o.until) end as as_known
    from (select case when s.ending_before > new.starting_at then s.ending_before
                      else new.starting_at + (s.ending_before - s.starting_at) end as until) o) x on true
)
