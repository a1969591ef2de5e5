-- What is carried by each line that was scheduled of a professional service (H10), also if an earlier end dropped it since; a contract with any has more than one version.
select (s.item ->> 'id')::uuid as id, (s.item - '{id,timestamp,unit_price,quantity}'::text[])::text as carried
from billing.contract c
cross join (values ('$.professional_services[*].schedule.schedule_items[*]'::jsonpath),
                   ('$.professional_services[*].dropped.schedule_items[*]')) p (path)
cross join lateral jsonb_path_query(c.terms, p.path) s (item)
where c.version > 1
