-- One usage invoice a contract, of usage at flat prices and of the charges due when the month ends, in one transaction.
begin;

create temporary table line on commit drop as
  select c.id as contract_id, 1 as rank, 'usage' as type, p.product_name, p.product_id,
         coalesce(u.quantity, 0) as quantity, p.price as unit_price, coalesce(u.quantity, 0) * p.price as total,
         timestamptz '2025-01-01 00:00Z' as starting_at, timestamptz '2025-02-01 00:00Z' as ending_before,
         p.price as list_price, null::uuid as charge_id, null::uuid as item_id
    from plain.contract c
    join plain.price p on p.rate_card_id = c.rate_card_id
    left join (select customer_id, product_id, sum(quantity) as quantity
                 from plain.usage_row
                where starting_at >= '2025-01-01 00:00Z' and starting_at < '2025-02-01 00:00Z'
                group by customer_id, product_id) u
      on u.customer_id = c.customer_id and u.product_id = p.product_id
  union all
  select contract_id, 2, 'scheduled', product_name, product_id, quantity, unit_price, quantity * unit_price,
         null, null, null, id, gen_random_uuid()
    from plain.charge
   where starting_at <= '2025-02-01 00:00Z' and ending_before > '2025-02-01 00:00Z';

insert into billing.invoice (id, run_id, type, customer_id, contract_id, credit_type_id, start_timestamp, end_timestamp,
    issued_at, due_at, net_payment_terms_days, subtotal, total, amount_due, rounding_adjustment, revision, content_hash)
  select gen_random_uuid(), 1, 'USAGE', c.customer_id, c.id, '2714e483-4ff1-48e4-9e25-ac732e8f24f2',
         '2025-01-01 00:00Z', '2025-02-01 00:00Z', '2025-02-02 00:00Z',
         timestamptz '2025-02-02 00:00Z' + c.net_payment_terms_days * interval '1 day', c.net_payment_terms_days,
         l.total, l.total, round(l.total), round(l.total) - l.total, 0, decode(repeat('00', 32), 'hex')
    from plain.contract c
    join (select contract_id, sum(total) as total from line group by contract_id) l on l.contract_id = c.id;

insert into billing.invoice_line (run_id, invoice_id, position, type, name, product_id, credit_type_id, quantity, unit_price,
    total, starting_at, ending_before, list_price, term_id, item_id)
  select i.run_id, i.id, row_number() over (partition by i.id order by l.rank, l.product_name), l.type, l.product_name, l.product_id,
         i.credit_type_id, l.quantity, l.unit_price, l.total, l.starting_at, l.ending_before, l.list_price,
         l.charge_id, l.item_id
    from line l join billing.invoice i on i.contract_id = l.contract_id;

insert into billing.billed_item (item_id, customer_id, invoice_id)
  select l.item_id, i.customer_id, i.id
    from line l join billing.invoice i on i.contract_id = l.contract_id
   where l.item_id is not null;

insert into billing.invoice_number (number, run_id, invoice_id)
  select row_number() over (order by issued_at, id), run_id, id from billing.invoice;

commit;
