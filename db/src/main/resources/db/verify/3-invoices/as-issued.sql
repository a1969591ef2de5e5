-- The lines of one as issued are those that were asked for, the tax last (B6). A line draws the balance that it
-- names, unless the contract's cut-over says what was left of that (B7).
asked_line as (
  select i.id as invoice_id, i.contract_id, l.position, l.item, coalesce(l.item ->> 'type', case when jsonb_exists(l.item, 'commit_id')
           then 'APPLIED_COMMIT_OR_CREDIT' else 'USAGE' end) as kind, l.item -> 'name' is not null as is_named,
         coalesce((l.item ->> 'inclusive_start_date')::timestamptz, case when l.is_tax then null else i.start_timestamp end) as starting_at,
         coalesce((l.item ->> 'exclusive_end_date')::timestamptz, case when l.is_tax then null else i.end_timestamp end) as ending_before
  from billing.invoice i
  join billing.historical_invoice h on h.id = i.historical_id
  cross join lateral (
    select n as position, item, false as is_tax from jsonb_array_elements(h.terms -> 'line_items') with ordinality x (item, n)
    union all
    select jsonb_array_length(h.terms -> 'line_items') + 1, jsonb_build_object('type', 'TAX', 'name', coalesce(h.terms #> '{tax,name}', '"tax"'),
           'total', h.terms #> '{tax,amount}'), true
    where jsonb_exists(h.terms, 'tax')) l
  where i.issued_type is not null and (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
),
issued_line as (
  select i.id as of_invoice, i.contract_id as of_contract, l.*
  from billing.invoice i
  -- :include verify/shared/lines-of-invoice
  where i.issued_type is not null and (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
),
line_of_before (what, place, found, expected) as (
  select 'line of an invoice as issued is not the one that was asked for',
         'contract ' || coalesce(a.contract_id, l.of_contract) || ', invoice ' || coalesce(a.invoice_id, l.of_invoice) || ', line ' || coalesce(a.position, l.position),
         coalesce(f.found, 'no line'), coalesce(f.expected, 'no line')
  from asked_line a
  full join issued_line l on l.of_invoice = a.invoice_id and l.position = a.position
  left join billing.contract c on c.id = l.of_contract
  cross join lateral (
    select case when l.of_invoice is not null then concat_ws(', ', l.type, l.issued_as, l.product_id, case when a.is_named then l.name end,
             trim_scale(l.quantity) || ' x ' || coalesce(trim_scale(l.unit_price)::text, 'no price') || ', total ' || trim_scale(l.total), l.starting_at,
             l.ending_before, l.pricing_group_values::jsonb, l.presentation_group_values::jsonb, 'draws ' || l.balance_id,
             case when jsonb_exists(a.item, 'segment_id') then l.segment_id end) end as found,
           case when a.invoice_id is not null then concat_ws(', ', 'issued', a.kind, a.item ->> 'product_id', a.item ->> 'name',
             trim_scale(coalesce((a.item ->> 'quantity')::numeric, 1)) || ' x ' || coalesce(trim_scale((a.item ->> 'unit_price')::numeric)::text, 'no price')
               || ', total ' || trim_scale((a.item ->> 'total')::numeric), a.starting_at, a.ending_before,
             nullif(a.item -> 'pricing_group_values', '{}'), nullif(a.item -> 'presentation_group_values', '{}'),
             case when known.amount is null or l.balance_id is not null then 'draws ' || (a.item ->> 'commit_id') end,
             case when known.amount is null or l.balance_id is not null then a.item ->> 'segment_id' end) end as expected
    from (select) one
    left join lateral (
      select (b.item ->> 'remaining')::numeric as amount from jsonb_array_elements(c.terms #> '{cut_over,balances}') b (item)
      where (b.item ->> 'id') = (a.item ->> 'commit_id') and coalesce(b.item ->> 'segment_id' = a.item ->> 'segment_id', true)
        and (c.terms #>> '{cut_over,billed_through}')::timestamptz >= l.ending_before limit 1) known on true) f
  where f.found is distinct from f.expected
),
