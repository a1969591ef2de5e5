-- What is carried by each line that was scheduled of a professional service (H10); a contract with any has more than one version.
select (s.item ->> 'id')::uuid as id, (s.item - '{id,timestamp,unit_price,quantity}'::text[])::text as carried
from billing.contract c
cross join lateral jsonb_path_query(c.terms, '$.professional_services[*].schedule.schedule_items[*]') s (item)
where c.version > 1
