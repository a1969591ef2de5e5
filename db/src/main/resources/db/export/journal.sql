-- The request journal as applied: loading it into an empty database gives the same state (formats §11).
select '{"path":' || to_json(path) || ',"body":' || body || ',"id":"' || id || '"'
       || coalesce(',"at":"' || billing.canonical(requested_at) || '"', '') || '}'
from billing.request
order by sequence
