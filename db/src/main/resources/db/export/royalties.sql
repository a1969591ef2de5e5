-- What the royalties that are on any invoice say; a changed one keeps its terms in an older version of its contract.
select distinct on (x.item ->> 'id') (x.item ->> 'id')::uuid as id, x.item::text as terms
from (select distinct i.contract_id from billing.royalty_share y join billing.invoice i on i.id = y.invoice_id) c
join billing.contract_version v on v.contract_id = c.contract_id
cross join lateral jsonb_array_elements(v.terms -> 'reseller_royalties') x (item)
order by x.item ->> 'id', v.version desc
