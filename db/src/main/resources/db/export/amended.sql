-- The terms that came by an amendment (E3); an amended contract has more than one version.
select (x.term ->> 'id')::uuid as id, (x.term ->> 'amendment_id')::uuid as amendment_id
from billing.contract c
cross join lateral jsonb_path_query(c.terms, '$.*[*] ? (exists (@.amendment_id))') x (term)
where c.version > 1
