-- Each segment with what it should be at. What was over when every contract it is for was cut over does not open, unless somebody said
-- what was left of it, or it is trued up here (B7), or invoices of before draw it, or a run opened it that knew of no cut-over.
over_elsewhere as materialized (
  select s.id as segment_id
  from segment s
  join billing.balance b on b.id = s.balance_id
  -- :include verify/shared/agreed-purchase
  cross join lateral (
    select coalesce(bool_and(coalesce(x.billed_through >= least(s.ending_before, c.ending_before), false)), false) as reached,
           array_agg(c.id) as contracts
    from billing.contract c left join cut_over x on x.contract_id = c.id
    where c.customer_id = s.customer_id and c.starting_at < s.ending_before
      and (c.id = s.contract_id
           or s.contract_id is null and (s.applicable_contract_ids is null or c.id = any (s.applicable_contract_ids)))) drawing
  where s.remaining is null and exists (select from cut_over) and drawing.reached
    and not (s.type = 'POSTPAID' and coalesce(agreed.invoiced, false) and not exists (
      select from cut_over x where x.contract_id = coalesce(b.invoice_contract_id, b.contract_id) and agreed.due_at < x.billed_through))
    and not exists (
      select from billing.historical_invoice h
      where h.contract_id = any (drawing.contracts) and h.request_sequence <= s.requests_through
        and h.starting_at < s.ending_before and h.ending_before > s.starting_at)
    and not exists (
      select from billing.ledger_entry e
      join billing.run r on r.id = e.run_id
      join billing.contract_version v on v.contract_id = any (drawing.contracts) and jsonb_exists(v.terms, 'cut_over')
      where e.balance_id = s.balance_id and e.segment_id = s.id and r.requests_through < v.request_sequence)
),
state as (
  select s.*, o.segment_id is not null as over_elsewhere, coalesce(payment_status, 'PAID') <> 'PAID' as withheld,
         renewed and starting_at >= closes_at as brought_forward,
         closes_at <= as_of as ended,
         known and amount > 0 and starting_at <= as_of and coalesce(payment_status, 'PAID') = 'PAID'
           and not (renewed and starting_at >= closes_at) and archived_at is null
           and coalesce(billed_through <= as_of, true) and o.segment_id is null as begun,
         expirations = 0
           or case when is_unusual then coalesce(first_expired_at = closes_at and last_expired_at = closes_at, true)
                                        and coalesce(returned_before <= closes_at, true) and coalesce(first_back_at >= closes_at, true)
                   else expired_at = closes_at end as expires_in_time
  from segment s
  left join over_elsewhere o on o.segment_id = s.id
),
