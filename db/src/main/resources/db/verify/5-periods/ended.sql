-- What the run of each invoice knew of its contract: where it ended, and whether it was archived.
ended as materialized (
  select b.*, r.requests_through, k.ends at time zone 'UTC' as known_end, k.archived_at
  from moved m
  join billed b on b.contract_id = m.id and not b.historical
  join billing.run r on r.id = b.run_id
  cross join lateral (
    select coalesce(v.terms #>> '{succeeded_by,cut_at}', v.terms ->> 'ending_before')::timestamptz as ends, v.terms ->> 'archived_at' as archived_at
    from billing.contract_version v
    where v.contract_id = m.id and v.request_sequence <= r.requests_through order by v.version desc limit 1) k
),
behind_an_end (what, place, found, expected) as (
  select 'usage invoice behind the end of its contract', 'contract ' || contract_id || ', invoice ' || id,
         '[' || starting_at || ', ' || ending_before || ')', 'nothing behind ' || known_end
  from ended where ending_before > known_end
  union all
  select 'usage invoice of an archived contract', 'contract ' || contract_id || ', invoice ' || id,
         '[' || starting_at || ', ' || ending_before || ')', 'none since journal line ' || requests_through
  from ended where archived_at is not null
  union all
  -- What was final until an end that was moved away goes on from there.
  select 'usage invoice of no statement period', 'contract ' || e.contract_id || ', invoice ' || e.id,
         '[' || e.starting_at || ', ' || e.ending_before || ')', 'a period of the contract''s grid, or from where another one ends'
  from ended e
  where not exists (select from statement g where g.contract_id = e.contract_id and g.starting_at = e.starting_at)
    and not exists (select from ended o where o.contract_id = e.contract_id and o.ending_before = e.starting_at)
    and e.ending_before <= (select coalesce(max(g.ending_before), '-infinity') from statement g where g.contract_id = e.contract_id)
  union all
  select 'due period without an invoice', 'contract ' || e.contract_id, 'no usage invoice',
         'one for [' || e.ending_before || ', ' || g.ending_before || '), due since ' || (g.ending_before + g.grace)
  from ended e
  join moved m on m.id = e.contract_id and m.archived_at is null
  join statement g on g.contract_id = e.contract_id and g.starting_at <= e.starting_at and e.ending_before < g.ending_before
  where (g.ending_before + g.grace) at time zone 'UTC' <= g.as_of
    and not exists (select from ended o where o.contract_id = e.contract_id and o.starting_at = e.ending_before)
    and e.starting_at < g.ending_before
)
