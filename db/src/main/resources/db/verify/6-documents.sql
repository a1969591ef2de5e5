-- Equation 6, the documents: of each invoice of the run, where there was a seller, one, with what was known of who sold and bought.
-- :run = those of one run: each series on from a number that there is, without a gap among themselves, in the order of the invoices;
-- null = all, from 1.
with due as materialized (
  select * from billing.document_due(cast(:run as bigint))
),
there as materialized (
  select * from billing.document where cast(:run as bigint) is null or run_id = cast(:run as bigint)
),
series as (
  select seller_id, prefix, year, min(number) as first, max(number) as last, count(*) as numbers
    from there group by seller_id, prefix, year
),
ranked as (
  select t.run_id, t.invoice_id, 
         lag(d.ordinal) over w > d.ordinal as is_out_of_order, billing.printed_number(t.prefix, t.year, t.number) as printed
    from there t join due d using (run_id, invoice_id)
  window w as (partition by t.run_id, t.seller_id, t.prefix, t.year order by t.number)
)
select 'invoice without its document' as what, 'billing.document, invoice ' || d.invoice_id || ', run ' || d.run_id as place, 'none' as found,
       'a document of seller ' || d.seller_id as expected
  from due d where not exists (select from there t where t.run_id = d.run_id and t.invoice_id = d.invoice_id)
union all
select 'document without its invoice', 'billing.document, number ' || billing.printed_number(t.prefix, t.year, t.number), 'invoice ' || t.invoice_id,
       'an invoice of run ' || t.run_id || ' that is delivered, and has no number of before'
  from there t where not exists (select from due d where t.run_id = d.run_id and t.invoice_id = d.invoice_id)
union all
select 'document of other parties', 'billing.document, invoice ' || d.invoice_id,
       concat_ws(', ', t.seller_id, 'series ' || t.prefix || t.year, 'line ' || t.seller_line, 'buyer of line ' || t.buyer_line),
       concat_ws(', ', d.seller_id, 'series ' || d.prefix || d.year, 'line ' || d.seller_line, 'buyer of line ' || d.buyer_line)
  from due d join there t using (run_id, invoice_id)
 where (t.seller_id, t.prefix, t.year, t.seller_line, t.buyer_line)
       is distinct from (d.seller_id, d.prefix, d.year, d.seller_line, d.buyer_line)
union all
select 'document numbers have a gap', 'billing.document, series ' || prefix || year || ' of seller ' || seller_id, numbers || ' from ' || first || ' to ' || last,
       (last - first + 1)::text
  from series where numbers <> last - first + 1
union all
select 'document numbers have a gap', 'billing.document, before ' || billing.printed_number(s.prefix, s.year, s.first), 'none', 'the number before it'
  from series s
 where s.first > 1 and (cast(:run as bigint) is null or not exists (
   select from billing.document d
    where (d.seller_id, d.prefix, d.year, d.number) = (s.seller_id, s.prefix, s.year, s.first - 1)))
union all
select 'document numbers are out of order', 'billing.document, number ' || printed, 'invoice ' || invoice_id, 'the order of the invoices'
  from ranked where is_out_of_order
