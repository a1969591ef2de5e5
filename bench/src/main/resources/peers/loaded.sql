-- What must not depend on who loaded it.
select (select count(*) from plain.customer) as customers,
       (select count(*) from plain.contract) as contracts,
       (select count(*) from plain.price) as prices,
       (select trim_scale(sum(price)) from plain.price) as price_sum,
       (select count(*) from plain.charge) as charges,
       (select trim_scale(sum(quantity * unit_price)) from plain.charge) as charge_sum,
       (select count(*) from plain.usage_row) as usage_rows,
       (select trim_scale(sum(quantity)) from plain.usage_row) as quantity_sum
