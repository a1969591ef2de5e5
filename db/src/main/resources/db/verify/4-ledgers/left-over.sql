-- What has ended and is not empty, or should have come forward (X1, X2), unless something may still be drawn or billed.
-- :include verify/shared/lent
left_over (balance_id, id, what, found, expected) as (
  select s.balance_id, s.id,
         case when s.brought_forward and s.starts = 0 then 'segment was not brought forward by the renewal'
              else 'segment has ended and something is left' end,
         'sum ' || s.rest, case when s.brought_forward and s.starts = 0 then s.amount::text else '0' end || ' since ' || s.closes_at
  from suspect s
  where s.ended and not s.withheld and (s.rest > 0 or s.rest < 0 and s.taken = 0 or s.brought_forward and s.known and s.amount > 0 and s.starts = 0)
    -- A postpaid commit keeps its rest until its true-up is due (T-U2), and where that invoice is void and not to be made again.
    and not (s.type = 'POSTPAID' and s.trued_up and exists (
      select from billing.balance b
      -- :include verify/shared/agreed-purchase
      left join lateral (
        select i.id from billing.invoice_line l join billing.invoice i on i.run_id = l.run_id and i.id = l.invoice_id
        where i.customer_id = b.customer_id and i.type = 'TRUEUP' and i.status = 'VOID' and l.balance_id = b.id
          and not exists (select from billing.regeneration g where g.invoice_id = i.id and g.request_sequence <= s.requests_through)
        limit 1) void on true
      where b.id = s.balance_id and agreed.invoiced and (agreed.due_at > s.as_of or void.id is not null)))
    -- Not while a statement that overlaps it is still open; a void one is over (I6).
    and not exists (
      select from (
        select c.* from billing.contract c
        where c.customer_id = s.customer_id
          and (c.id = s.contract_id
               or s.contract_id is null and (s.applicable_contract_ids is null or c.id = any (s.applicable_contract_ids)))
        union all
        select c.* from lent n join billing.contract c on c.id = n.contract_id where n.balance_id = s.balance_id) c
      left join moved m on m.id = c.id
      cross join lateral (select case when m.id is null then c.ending_before else m.known_end end as ending_before) known
      where c.rate_card_id is not null and m.archived_at is null and c.starting_at < s.closes_at
        and (coalesce(known.ending_before > s.starting_at, true) or c.id = s.contract_id and s.renewed)
        and least(s.closes_at, known.ending_before) > coalesce(
          (select max(i.end_timestamp) from billing.invoice i
           where i.customer_id = c.customer_id and i.contract_id = c.id and i.type = 'USAGE' and i.end_timestamp + s.grace <= s.as_of
             and (i.run_id <= cast(:run as bigint) or cast(:run as bigint) is null)),
          (select x.billed_through from cut_over x where x.contract_id = c.id), '-infinity'))
),
