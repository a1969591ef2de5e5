-- Of the product of a line l: its version at the line's start, as far as the run knew.
left join lateral (
  select v.definition, to_jsonb(v.tags) as tags from billing.product_version v
  where v.product_id = l.product_id and v.starting_at <= l.starting_at and v.request_sequence <= l.requests_through
  order by v.starting_at desc, v.ordinal desc limit 1) v on true
