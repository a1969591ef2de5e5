-- Contracts that another one has taken over: only one with a second version can have that in its terms. Line is what said so first.
-- Before a run knew of that, the contract's end was its own (known_end). What was over before is not renewed (X2).
succeeded as materialized (
  select c.id, c.ending_before, k.line,
         case when k.known then c.ending_before else (c.terms ->> 'ending_before')::timestamptz end as known_end,
         k.known and c.terms #>> '{succeeded_by,type}' = 'RENEWAL'
           and c.ending_before >= (c.terms #>> '{succeeded_by,starting_at}')::timestamptz as renewed,
         not k.known or c.terms #>> '{succeeded_by,trueup}' = 'AS_IS' as trued_up
  from account a
  join billing.contract c on c.customer_id = a.customer_id
  cross join lateral (
    select min(v.request_sequence) as line, coalesce(min(v.request_sequence) <= a.requests_through, true) as known
    from billing.contract_version v
    where v.contract_id = c.id and jsonb_exists(v.terms, 'succeeded_by')) k
  where c.version > 1 and jsonb_exists(c.terms, 'succeeded_by')
),
