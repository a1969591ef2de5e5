-- The terms as plain tables, as an application of its own would have them: nobody but us needs to read ours.
create schema plain;

create table plain.contract as
  select id, customer_id, rate_card_id, (terms ->> 'net_payment_terms_days')::int as net_payment_terms_days
    from billing.contract;
alter table plain.contract add primary key (id);

create table plain.price as
  select r.ordinal as id, r.rate_card_id, r.product_id, v.name as product_name, r.price
    from billing.rate r join billing.product_version v on v.product_id = r.product_id;
alter table plain.price add primary key (id);
create index price_by_card on plain.price (rate_card_id);

create table plain.charge_item as
  select gen_random_uuid() as id, c.id as contract_id, (charge ->> 'id')::uuid as charge_id, v.product_id,
         v.name as product_name, due_at, (schedule ->> 'quantity')::numeric as quantity,
         (schedule ->> 'unit_price')::numeric as unit_price
    from billing.contract c
   cross join jsonb_array_elements(c.terms -> 'scheduled_charges') charge
   cross join lateral (select charge #> '{schedule,recurring_schedule}' as schedule) s
    join billing.product_version v on v.product_id = (charge ->> 'product_id')::uuid
   cross join generate_series((schedule ->> 'starting_at')::timestamptz,
                              (schedule ->> 'ending_before')::timestamptz - interval '1 second', interval '1 month') due_at;
alter table plain.charge_item add primary key (id);
create index charge_item_by_contract on plain.charge_item (contract_id);
