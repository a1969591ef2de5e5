-- The subscriptions of each account, as the run knew them.
subscription as materialized (
  select c.id as contract_id, o.billed_through, a.as_of, a.requests_through, (x.item ->> 'id')::uuid as id, x.item, jsonb_exists(t.terms, 'overrides') as overridden,
         greatest(coalesce((x.item ->> 'starting_at')::timestamptz, c.starting_at), c.starting_at) at time zone 'UTC' as term_start,
         coalesce(least((x.item ->> 'ending_before')::timestamptz,
           case when e.line <= a.requests_through then e.ending_before else (t.terms ->> 'ending_before')::timestamptz end) at time zone 'UTC',
           'infinity') as term_end,
         coalesce((x.item #>> '{billing_cycle_config,anchor_date}')::timestamptz at time zone 'UTC',
           case coalesce(c.terms #>> '{usage_statement_schedule,day}', 'FIRST_OF_MONTH')
             when 'FIRST_OF_MONTH' then date_trunc('month', c.starting_at at time zone 'UTC')
             when 'CONTRACT_START' then c.starting_at at time zone 'UTC'
             else (c.terms #>> '{usage_statement_schedule,billing_anchor_date}')::timestamptz at time zone 'UTC' end) as anchor,
         case x.item #>> '{subscription_rate,billing_frequency}'
           when 'WEEKLY' then interval '7 days' when 'MONTHLY' then interval '1 month' when 'QUARTERLY' then interval '3 months'
           when 'ANNUAL' then interval '12 months' end as step,
         x.item ->> 'collection_schedule' = 'ADVANCE' as in_advance,
         x.item ->> 'collection_schedule' = 'ADVANCE'
           and coalesce(x.item #>> '{proration,invoice_behavior}', 'BILL_IMMEDIATELY') = 'BILL_IMMEDIATELY' as at_once,
         case when coalesce(x.item #>> '{billing_cycle_config,invoice_placement}', 'ON_USAGE_INVOICE') = 'ON_USAGE_INVOICE'
           then a.grace else interval '0' end as waits,
         coalesce((x.item #>> '{proration,is_prorated}')::boolean, true) as prorated, x.item #> '{proration,rounding}' as rounding,
         -- One that only counts the seats of a recurring balance needs no rate (S1, R7).
         exists (select from jsonb_path_query(t.terms, '$.*[*].subscription_config.subscription_id') r (id) where r.id = x.item -> 'id')
           and not exists (
             select from billing.rate r
             where r.rate_card_id = c.rate_card_id and r.product_id = (x.item #>> '{subscription_rate,product_id}')::uuid
               and r.definition -> 'billing_frequency' = x.item #> '{subscription_rate,billing_frequency}') as unpriced
  from account a
  join billing.contract c on c.customer_id = a.customer_id and c.sequence <= a.requests_through and jsonb_exists(c.terms, 'subscriptions')
  left join succeeded e on e.id = c.id
  left join cut_over o on o.contract_id = c.id
  cross join lateral (
    select
      -- :include verify/shared/terms-as-known
      as terms) t
  cross join lateral jsonb_array_elements(t.terms -> 'subscriptions') x (item)
),
