-- The items that were agreed and are due, as the run knew them: from the end of a contract that it knew to be taken over nothing more is
-- charged (X5), and nothing of what is archived (E6, E7); what an earlier end did away with is not in the terms any more (E5).
-- A balance's sequence is journal line x 1,000,000 + n. The item of a postpaid commit is its true-up (4-true-ups); what could not be
-- paid is not charged (C9); what a customer buys outlives its contracts.
purchase as (
  select b.id as holder, 'purchase' as kind, coalesce(b.invoice_contract_id, b.contract_id) as contract_id, a.as_of, agreed.purchase as schedule,
         e.ending_before as charged_until, b.threshold is not null as by_threshold, null::numeric as at_most, null::timestamptz as proven_until
  from account a
  join billing.balance b on b.customer_id = a.customer_id
  left join succeeded e on e.id = b.contract_id and e.line <= a.requests_through
  left join moved m on m.id = coalesce(b.invoice_contract_id, b.contract_id)
  -- :include verify/shared/agreed-purchase
  where agreed.purchase is not null and b.sequence / 1000000 <= a.requests_through
    and b.type <> 'POSTPAID' and b.payment_status is distinct from 'FAILED' and agreed.invoiced and m.archived_at is null
    and
    -- :include verify/shared/archived-as-known
    is null
),
charge as (
  select (x.item ->> 'id')::uuid as holder, x.kind, c.id as contract_id, a.as_of, x.item -> 'schedule' as schedule,
         e.ending_before as charged_until, false as by_threshold, (x.item ->> 'max_amount')::numeric as at_most,
         -- An item of a day that an earlier run billed until the end was due to that run.
         case when proven.is_proven then proven.until - interval '24 hours' end as proven_until
  from account a
  join billing.contract c on c.customer_id = a.customer_id and c.sequence <= a.requests_through
    and (c.version > 1 or jsonb_exists_any(c.terms, array['scheduled_charges', 'discounts', 'professional_services']))
  left join succeeded e on e.id = c.id and e.line <= a.requests_through
  -- :include verify/shared/proven-until
  cross join lateral (
    select
      -- :include verify/shared/terms-as-known
      as known) t
  left join moved m on m.id = c.id
  cross join lateral (
    select 'scheduled' as kind, charges.item from jsonb_array_elements(t.known -> 'scheduled_charges') charges (item)
    union all
    select 'discount', discounts.item from jsonb_array_elements(t.known -> 'discounts') discounts (item)
    union all
    select 'professional_service', services.item from jsonb_array_elements(t.known -> 'professional_services') services (item)) x
  where m.archived_at is null and not jsonb_exists(x.item, 'archived_at')
),
