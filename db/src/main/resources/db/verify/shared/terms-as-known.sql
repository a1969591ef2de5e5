-- The terms of contract c that the run of requests_through knew: a later edit does not reach what is final (E1).
coalesce(
  (select v.terms from billing.contract_version v
   where v.contract_id = c.id and v.request_sequence <= requests_through and c.version > 1
   order by v.version desc limit 1),
  c.terms)
