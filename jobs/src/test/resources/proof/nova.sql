-- After acme.sql: a second customer of run 1, with every kind of line but the plain ones, for February 2024. Hours of compute are billed
-- by the begun hour of metered minutes, in tiers, with another price from the 15th; support is 10 % of it, of which a credit pays a part;
-- calls cost 10 tokens each, of which another credit has 1000, and what is left is converted at 1 cent.
insert into billing.credit_type values (billing.derive('tokens'), 'Tokens', 'CUSTOM', null, 0);
insert into billing.product (id, type) values
  (billing.derive('compute'), 'USAGE'), (billing.derive('calls'), 'USAGE'), (billing.derive('support'), 'COMPOSITE');
insert into billing.product_version (product_id, ordinal, starting_at, name, definition, request_sequence) values
  (billing.derive('compute'), 0, '-infinity', 'Compute', $${"pricing_group_key": ["region", "cloud"], "presentation_group_key": ["project"],
    "quantity_conversion": {"operation": "DIVIDE", "conversion_factor": 60}}$$, 1),
  (billing.derive('compute'), 1, '2024-01-01', 'Compute', $${"pricing_group_key": ["region", "cloud"], "presentation_group_key": ["project"],
    "quantity_conversion": {"operation": "DIVIDE", "conversion_factor": 60},
    "quantity_rounding": {"rounding_method": "ROUND_UP", "decimal_places": 0}}$$, 2),
  -- Came after the run: not what its invoices were made by.
  (billing.derive('compute'), 2, '2024-01-01', 'Compute', $${}$$, 21),
  (billing.derive('calls'), 0, '-infinity', 'Calls', $${}$$, 3),
  (billing.derive('support'), 0, '-infinity', 'Support', $${"composite_product_ids": []}$$, 4);
insert into billing.rate_card values (billing.derive('tokens-card'), 'tokens-card', '2714e483-4ff1-48e4-9e25-ac732e8f24f2',
  jsonb_build_array(jsonb_build_object('custom_credit_type_id', billing.derive('tokens'), 'fiat_per_custom_credit', 1)));
insert into billing.customer (id, name) values (billing.derive('nova'), 'Nova');
insert into billing.contract (id, customer_id, starting_at, rate_card_id, sequence, terms) values
  (billing.derive('nova.contract'), billing.derive('nova'), '2024-02-01', billing.derive('tokens-card'), 12, '{}');
insert into billing.contract_version select id, 1, sequence, terms from billing.contract where sequence = 12;
insert into billing.balance (id, customer_id, contract_id, type, name, product_id, credit_type_id, priority, sequence) values
  (billing.derive('starter'), billing.derive('nova'), billing.derive('nova.contract'), 'CREDIT', 'Starter', billing.derive('platform'),
   billing.derive('tokens'), 100, 13),
  (billing.derive('goodwill'), billing.derive('nova'), billing.derive('nova.contract'), 'CREDIT', 'Goodwill', billing.derive('platform'),
   '2714e483-4ff1-48e4-9e25-ac732e8f24f2', 100, 14);
insert into billing.access_segment (id, balance_id, starting_at, ending_before, amount) values
  (billing.derive('starter.segment'), billing.derive('starter'), '2024-02-01', '2025-02-01', 1000),
  (billing.derive('goodwill.segment'), billing.derive('goodwill'), '2024-02-01', '2025-02-01', 20);
insert into billing.usage_row (customer_id, starting_at, ending_before, product_id, group_id, quantity, group_values)
select billing.derive('nova'), u.at::timestamptz, u.at::timestamptz + interval '1 hour', billing.derive(u.product),
  coalesce(billing.derive(u.groups), '00000000-0000-0000-0000-000000000000'), u.quantity, u.groups
from (values
  ('2024-02-03', 'compute', 60, '{"cloud":"aws","project":"p1"}'), ('2024-02-04', 'compute', 30, '{"cloud":"aws","project":"p1"}'),
  ('2024-02-05', 'compute', 30, '{"cloud":"aws","project":"p2"}'), ('2024-02-20', 'compute', 90, '{"cloud":"aws","project":"p1"}'),
  ('2024-02-06', 'compute', 44, '{"cloud":"gcp","region":"eu \"west\""}'), ('2024-02-07', 'calls', 101, null)
) u (at, product, quantity, groups);

insert into billing.run_account values (1, 5, billing.derive('nova'), 'BILLED', null);
insert into billing.invoice (id, run_id, type, customer_id, contract_id, credit_type_id, start_timestamp, end_timestamp, issued_at,
  subtotal, total, amount_due, rounding_adjustment, revision, content_hash)
values (billing.derive(billing.derive('nova.contract') || '/USAGE/2024-02-01T00:00:00Z/2714e483-4ff1-48e4-9e25-ac732e8f24f2/0'), 1, 'USAGE',
  billing.derive('nova'), billing.derive('nova.contract'), '2714e483-4ff1-48e4-9e25-ac732e8f24f2', '2024-02-01', '2024-03-01', '2024-03-02',
  483, 463, 463, 0, 0, sha256('nova'));
insert into billing.invoice_line (run_id, invoice_id, position, type, name, product_id, credit_type_id, quantity, unit_price, total, starting_at, ending_before,
  pricing_group_values, presentation_group_values, tier_level, tier_starting_at, tier_size, metered, list_rate_type, list_price,
  balance_id, segment_id, balance_type, is_minimum, converted_credit_type_id)
select i.run_id, i.id, l.position, l.type, l.name, billing.derive(l.product),
  coalesce(billing.derive(l.unit), '2714e483-4ff1-48e4-9e25-ac732e8f24f2'), l.quantity, l.unit_price, l.total, l.starts::timestamptz,
  l.ends::timestamptz, case l.product when 'compute' then '{"cloud":"aws","region":null}' end,
  case l.product when 'compute' then '{"project":"' || l.project || '"}' end, l.level, l.begins, l.size, l.metered,
  case l.product when 'compute' then 'TIERED' end, l.list, billing.derive(l.balance), billing.derive(l.balance || '.segment'),
  case when l.balance is not null then 'CREDIT' end, case l.type when 'composite' then false end,
  case l.type when 'cpu_conversion' then billing.derive('tokens') end
from billing.invoice i join (values
  (1, 'usage', 'Compute', 'compute', null, 'p1', 1, 100.0, 100.0, '2024-02-01', '2024-02-15', 1, 0, 1.0, 90, 110.0, null),
  (2, 'usage', 'Compute', 'compute', null, 'p1', 1, 80, 80, '2024-02-01', '2024-02-15', 2, 1, null, 0, 88, null),
  (3, 'usage', 'Compute', 'compute', null, 'p2', 1, 100, 100, '2024-02-01', '2024-02-15', 1, 0, 1, 30, 110, null),
  (4, 'usage', 'Compute', 'compute', null, 'p1', 1, 150, 150, '2024-02-15', '2024-03-01', 2, 1, null, 90, null, null),
  (5, 'usage', 'Calls', 'calls', 'tokens', null, 100, 10, 1000, '2024-02-01', '2024-03-01', null, null, null, null, 10, 'starter'),
  (6, 'applied_commit_or_credit', 'Starter', 'calls', 'tokens', null, 1, null, -1000, '2024-02-01', '2024-03-01', null, null, null, null, null, 'starter'),
  (7, 'usage', 'Calls', 'calls', 'tokens', null, 1, 10, 10, '2024-02-01', '2024-03-01', null, null, null, null, 10, null),
  (8, 'composite', 'Support', 'support', null, null, 200, 0.1, 20, '2024-02-01', '2024-03-01', 1, 0, 1000, null, null, 'goodwill'),
  (9, 'applied_commit_or_credit', 'Goodwill', 'support', null, null, 1, null, -20, '2024-02-01', '2024-03-01', null, null, null, null, null, 'goodwill'),
  (10, 'composite', 'Support', 'support', null, null, 230, 0.1, 23, '2024-02-01', '2024-03-01', 1, 0, 1000, null, null, null),
  (11, 'cpu_conversion', 'Tokens to USD (cents)', null, null, null, 10, 1, 10, null, null, null, null, null, null, null, null)
) l (position, type, name, product, unit, project, quantity, unit_price, total, starts, ends, level, begins, size, metered, list, balance)
  on i.contract_id = billing.derive('nova.contract');
insert into billing.excluded_usage
select id, 1, billing.derive('compute'), 'UNPRICED', 44, '2024-02-01', '2024-02-15', '{"cloud":"gcp","region":"eu \"west\""}', '{"project":null}'
from billing.invoice where contract_id = billing.derive('nova.contract');
insert into billing.invoice_number select 6, id, run_id from billing.invoice where contract_id = billing.derive('nova.contract');
insert into billing.ledger_entry
select billing.derive(e.balance), e.sequence, e.type, e.amount, e.at::timestamptz, billing.derive(e.balance || '.segment'),
  case when e.sequence = 2 then i.id end, case when e.sequence = 2 then i.contract_id end, 1
from billing.invoice i join (values
  ('starter', 1, 'CREDIT_SEGMENT_START', 1000, '2024-02-01'), ('starter', 2, 'CREDIT_AUTOMATED_INVOICE_DEDUCTION', -1000, '2024-03-01'),
  ('goodwill', 1, 'CREDIT_SEGMENT_START', 20, '2024-02-01'), ('goodwill', 2, 'CREDIT_AUTOMATED_INVOICE_DEDUCTION', -20, '2024-03-01')
) e (balance, sequence, type, amount, at) on i.contract_id = billing.derive('nova.contract');
