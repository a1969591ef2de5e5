-- Which children may draw a balance beside the contracts that it is for (Z2): as things stand, or as they stood until a journal line.
lent as materialized (
  select a.balance_id, c.id as contract_id, a.until_sequence
  from (
    select b.id as balance_id, b.customer_id, b.contract_id, b.applicable_contract_ids, b.child_access, b.child_contract_ids,
           null::bigint as until_sequence
    from billing.balance b where b.child_access is not null
    union all
    select b.id, b.customer_id, b.contract_id, b.applicable_contract_ids, h.child_access, h.child_contract_ids, h.until_sequence
    from billing.balance_history h join billing.balance b on b.id = h.balance_id where h.child_access is not null) a
  join billing.contract p on p.customer_id = a.customer_id
    and coalesce(p.id = a.contract_id, a.applicable_contract_ids is null or p.id = any (a.applicable_contract_ids))
  join billing.contract c on billing.parent_contract(c.terms) = p.id
  where a.child_access = 'ALL' or c.id = any (a.child_contract_ids)
),
