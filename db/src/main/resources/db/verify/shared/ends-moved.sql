-- Contracts whose end was moved or that are archived, as far as the run knew: known_end is the end, moved_by the line that made it so
-- (E5, E6). Only one with a second version can have that in its terms.
moved as materialized (
  select c.id, k.ends as known_end, k.archived_at, (
    select min(v.request_sequence) from billing.contract_version v
    where v.contract_id = c.id and v.version > coalesce((
      select max(o.version) from billing.contract_version o
      where o.contract_id = c.id and o.request_sequence <= a.requests_through
        and (o.terms ->> 'ending_before', o.terms ->> 'archived_at') is distinct from (k.terms ->> 'ending_before', k.terms ->> 'archived_at')), 0)) as moved_by
  from account a
  join billing.contract c on c.customer_id = a.customer_id
  cross join lateral (
    select v.terms, coalesce(v.terms #>> '{succeeded_by,cut_at}', v.terms ->> 'ending_before')::timestamptz as ends,
           (v.terms ->> 'archived_at')::timestamptz as archived_at
    from billing.contract_version v
    where v.contract_id = c.id and v.request_sequence <= a.requests_through order by v.version desc limit 1) k
  where c.version > 1 and jsonb_exists_any(c.terms, array['former_ends', 'archived_at'])
),
