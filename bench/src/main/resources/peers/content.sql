-- Everything that was billed but ids, as one hash: what must not depend on who billed it.
with bill as (
  select concat_ws('|', i.customer_id, i.contract_id, i.type, i.credit_type_id, i.start_timestamp, i.end_timestamp, i.issued_at,
                   i.due_at, trim_scale(i.subtotal), trim_scale(i.total), trim_scale(i.amount_due), n.invoice_id is null,
                   string_agg(concat_ws('|', l.position, l.type, l.name, l.product_id, trim_scale(l.quantity),
                                        trim_scale(l.unit_price), trim_scale(l.total), l.starting_at, l.ending_before,
                                        trim_scale(l.list_price), l.term_id, b.item_id is null),
                              ';' order by l.position)) as content
    from billing.invoice i
    join billing.invoice_line l on l.run_id = i.run_id and l.invoice_id = i.id
    left join billing.invoice_number n on n.run_id = i.run_id and n.invoice_id = i.id
    left join billing.billed_item b on b.invoice_id = i.id and b.item_id = l.item_id
   group by i.id, n.invoice_id
)
select (select count(*) from billing.invoice) as invoices,
       (select count(*) from billing.invoice_line) as lines,
       (select coalesce(sum(amount_due), 0) from billing.invoice) as due,
       (select coalesce(max(number), 0) from billing.invoice_number) as last_number,
       (select coalesce(md5(string_agg(content, ',' order by content)), '') from bill) as content
