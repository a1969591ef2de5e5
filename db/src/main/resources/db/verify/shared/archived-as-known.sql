-- Since when balance b is archived, as far as the run of requests_through knew (E6, E7).
case when b.changed_by > requests_through then
  (select h.archived_at from billing.balance_history h
   where h.balance_id = b.id and h.until_sequence > requests_through order by h.until_sequence limit 1)
else b.archived_at end
