-- When a segment could be drawn as the run of an invoice knew it: what was edited since does not reach what is final (E1).
edited as materialized (
  select h.segment_id, i.id as invoice_id, h.starting_at, h.ending_before
  from billing.access_segment_history h
  join billing.access_segment s on s.id = h.segment_id
  join billing.balance b on b.id = s.balance_id
  join billing.invoice i on i.customer_id = b.customer_id and i.type = 'USAGE'
  join billing.run r on r.id = i.run_id and r.requests_through >= h.since_sequence and r.requests_through < h.until_sequence
),
-- A line as issued is of a time that the segment is of too; what it covered there is not known (B6).
known as (
  select p.*, a.opens_at, a.closes_at, case when p.issued then p.starting_at < a.closes_at and p.ending_before > a.opens_at
                                            else p.starting_at >= a.opens_at and p.ending_before <= a.closes_at end as inside
  from pair p
  left join billing.access_segment s on s.id = p.segment_id and s.balance_id = p.balance_id
  left join edited h on h.segment_id = s.id and h.invoice_id = p.invoice_id
  cross join lateral (
    select coalesce(h.starting_at, s.starting_at) as opens_at, coalesce(h.ending_before, s.ending_before) as closes_at) a
),
