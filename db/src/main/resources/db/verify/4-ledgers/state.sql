-- Each segment with what it should be at. What was over when every contract it is for was cut over does not open, unless somebody said
-- what was left of it, or it is trued up here (B7).
over_elsewhere as materialized (
  select s.id as segment_id
  from segment s
  join billing.balance b on b.id = s.balance_id
  -- :include verify/shared/agreed-purchase
  where s.remaining is null and exists (select from cut_over)
    and not (s.type = 'POSTPAID' and coalesce(agreed.invoiced, false) and not exists (
      select from cut_over x where x.contract_id = coalesce(b.invoice_contract_id, b.contract_id) and agreed.due_at < x.billed_through))
    and (select coalesce(bool_and(x.billed_through >= least(s.ending_before, c.ending_before)), false)
         from billing.contract c left join cut_over x on x.contract_id = c.id
         where c.customer_id = s.customer_id and c.starting_at < s.ending_before
           and (c.id = s.contract_id
                or s.contract_id is null and (s.applicable_contract_ids is null or c.id = any (s.applicable_contract_ids))))
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
