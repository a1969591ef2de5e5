-- journal-entries.csv: one row a posting, by date, entry and account, what is debited first (formats §11).
-- :include close/journal-entries/entries
select h.entry as entry_id, to_char(h.posted_at, 'YYYY-MM-DD') as date, h.kind, h.invoice_id, n.number as invoice_number, h.customer_id,
       u.name as customer_name, c.code as account, c.posting, c.product_id,
       case when c.amount > 0 then round(c.amount * m.major, m.digits)::text end as debit,
       case when c.amount < 0 then round(-c.amount * m.major, m.digits)::text end as credit,
       t.iso_code as currency
from coded c
join head h on h.entry = c.entry
join billing.credit_type t on t.id = h.credit_type_id
join currency y on y.id = t.id
cross join lateral (
  select trim_scale(power(10::numeric, -t.stored_unit_exponent)) as major, y.decimals + t.stored_unit_exponent as digits) m
left join billing.customer u on u.id = h.customer_id
left join billing.invoice i on i.id = h.invoice_id
left join billing.invoice_number n on n.run_id = i.run_id and n.invoice_id = i.id
order by h.posted_at, h.entry, c.amount < 0, c.code, c.posting, c.product_id
