-- What Reckoner has loaded, seen as plain.sql has it: what the files of the others are made of.
drop schema plain cascade;
create schema plain;

create view plain.customer as
  select id, name from billing.customer;

create view plain.contract as
  select id, customer_id, rate_card_id, (terms ->> 'net_payment_terms_days')::int as net_payment_terms_days
    from billing.contract;

create view plain.price as
  select r.ordinal as id, r.rate_card_id, r.product_id, v.name as product_name, r.price
    from billing.rate r join billing.product_version v on v.product_id = r.product_id;

create view plain.charge as
  select (charge ->> 'id')::uuid as id, c.id as contract_id, v.product_id, v.name as product_name,
         (schedule ->> 'quantity')::numeric as quantity, (schedule ->> 'unit_price')::numeric as unit_price,
         (schedule ->> 'starting_at')::timestamptz as starting_at, (schedule ->> 'ending_before')::timestamptz as ending_before
    from billing.contract c
   cross join jsonb_array_elements(c.terms -> 'scheduled_charges') charge
   cross join lateral (select charge #> '{schedule,recurring_schedule}' as schedule) s
    join billing.product_version v on v.product_id = (charge ->> 'product_id')::uuid;

create view plain.usage_row as
  select customer_id, starting_at, ending_before, product_id, quantity from billing.usage_row;
