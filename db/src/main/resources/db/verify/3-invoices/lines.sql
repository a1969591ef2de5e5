-- Each line, whether it is its quantity times its price, and whether it lies where it may.
-- What was issued elsewhere is what it says, whatever quantity and price come to (B6); lines of a credit note are differences (J4).
-- Where a balance covers part of a line its quantity was divided (N5): 12 decimals. All else is exact.
line as not materialized (
  select i.id as invoice_id, l.position, l.type, l.quantity, l.unit_price, l.total, l.starting_at, l.ending_before,
         l.credit_type_id, l.converted_credit_type_id,
         l.credit_type_id = i.credit_type_id as same_unit,
         coalesce(l.issued_as = 'APPLIED_COMMIT_OR_CREDIT', l.type = 'applied_commit_or_credit') as applied,
         case l.type
           when 'issued' then i.issued_type is not null or i.type = 'CREDIT_NOTE' and l.unit_price is null
           when 'applied_commit_or_credit' then l.quantity = 1 and l.unit_price is null and l.total < 0
           when 'scheduled' then l.unit_price * l.quantity = l.total
           when 'professional_service' then l.unit_price * l.quantity = l.total
           when 'discount' then l.unit_price * l.quantity = l.total and l.total <= 0
           when 'commit_purchase' then l.unit_price * l.quantity = l.total
           when 'cpu_conversion' then l.unit_price * l.quantity = l.total
           -- The price of one was divided, and so was the total of all, of which a balance may have covered a part (S5, N5).
           when 'subscription' then abs(l.unit_price * l.quantity - l.total) < 0.000000000001
             or l.is_prorated and abs(l.unit_price * l.quantity - l.total) < 0.000000000001 * (
               select sum(w.quantity) + 1 from billing.invoice_line w
               where w.run_id = l.run_id and w.invoice_id = l.invoice_id and w.type = 'subscription' and w.term_id = l.term_id and w.starting_at = l.starting_at)
           else l.unit_price * l.quantity = l.total or abs(l.unit_price * l.quantity - l.total) < 0.000000000001
         end is true as priced,
         -- Seats are charged for a period of their own.
         case when l.type = 'issued' then l.starting_at is null and l.ending_before is null
             or l.starting_at < l.ending_before
               and (l.starting_at >= i.start_timestamp and l.ending_before <= i.end_timestamp
                 or i.type = 'CREDIT_NOTE' and exists (select from billing.product p where p.id = l.product_id and p.type = 'SUBSCRIPTION'))
           when l.type in ('usage', 'applied_commit_or_credit', 'composite', 'subscription')
           then l.starting_at < l.ending_before
             and (l.starting_at >= i.start_timestamp and l.ending_before <= i.end_timestamp or l.type = 'subscription'
               or l.type = 'applied_commit_or_credit'
                 and exists (select from billing.product p where p.id = l.product_id and p.type = 'SUBSCRIPTION'))
           else l.starting_at is null and l.ending_before is null
         end is true as placed
  from billing.invoice i
  -- :include verify/shared/lines-of-invoice
  where i.run_id = cast(:run as bigint) or cast(:run as bigint) is null
),
