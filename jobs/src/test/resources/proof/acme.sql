-- One customer billed for January and February 2024 in run 1, by hand. Contract from 01-15 on calendar months; only usage of
-- region US counts, from February also EU. A bought commit of 500 pays api-calls until March, a credit of 375 pays storage in January.
insert into billing.product (id, type) values
  (billing.derive('api-calls'), 'USAGE'), (billing.derive('storage'), 'USAGE'), (billing.derive('beta'), 'USAGE'),
  (billing.derive('platform'), 'FIXED');
insert into billing.rate_card values (billing.derive('card'), 'card', '2714e483-4ff1-48e4-9e25-ac732e8f24f2');
insert into billing.customer (id, name) values
  (billing.derive('acme'), 'Acme'), (billing.derive('broken'), 'Broken'), (billing.derive('idle'), 'Idle'), (billing.derive('left-out'), 'Left out');
insert into billing.contract (id, customer_id, starting_at, rate_card_id, sequence, terms) values
  (billing.derive('acme.contract'), billing.derive('acme'), '2024-01-15', billing.derive('card'), 10, $${
    "name": "Acme's", "net_payment_terms_days": 30,
    "usage_filters": [
      {"group_key": "region", "group_values": ["US"], "starting_at": "2024-01-15T00:00:00Z"},
      {"group_key": "region", "group_values": ["US", "EU"], "starting_at": "2024-02-01T00:00:00Z"}],
    "scheduled_charges": [
      {"id": "11111111-0000-0000-0000-000000000001", "name": "Set-up, \"once\"", "schedule": {"schedule_items": [
        {"id": "11111111-0000-0000-0000-00000000000a", "timestamp": "2024-01-20T00:00:00Z", "unit_price": 1000, "quantity": 1},
        {"id": "11111111-0000-0000-0000-00000000000b", "timestamp": "2024-03-20T00:00:00Z", "unit_price": 1000, "quantity": 1}]}},
      {"id": "11111111-0000-0000-0000-000000000002", "name": "Platform", "schedule": {"recurring_schedule": {
        "starting_at": "2024-02-10T00:00:00Z", "ending_before": "2024-04-10T00:00:00Z", "frequency": "MONTHLY",
        "amount_distribution": "EACH", "unit_price": 20, "quantity": 2}}}]}$$);
insert into billing.contract_version select id, 1, sequence, terms from billing.contract;
insert into billing.balance (id, customer_id, contract_id, type, name, product_id, credit_type_id, priority, invoice_contract_id, purchase, sequence) values
  (billing.derive('commit'), billing.derive('acme'), billing.derive('acme.contract'), 'PREPAID', 'Commit', billing.derive('platform'),
   '2714e483-4ff1-48e4-9e25-ac732e8f24f2', 100, billing.derive('acme.contract'), $${"do_not_invoice": false, "schedule_items": [
     {"id": "22222222-0000-0000-0000-00000000000a", "timestamp": "2024-01-15T00:00:00Z", "unit_price": 400, "quantity": 1}]}$$, 10),
  (billing.derive('credit'), billing.derive('acme'), null, 'CREDIT', 'Credit', billing.derive('platform'),
   '2714e483-4ff1-48e4-9e25-ac732e8f24f2', 100, null, null, 11);
insert into billing.access_segment (id, balance_id, starting_at, ending_before, amount) values
  (billing.derive('commit.segment'), billing.derive('commit'), '2024-01-15', '2024-03-01', 500),
  (billing.derive('commit.later'), billing.derive('commit'), '2024-06-01', '2024-07-01', 100),
  (billing.derive('credit.segment'), billing.derive('credit'), '2024-01-01', '2024-02-01', 375);
insert into billing.usage_row (customer_id, starting_at, ending_before, product_id, group_id, quantity, group_values)
select billing.derive('acme'), u.at::timestamptz, u.at::timestamptz + interval '1 hour', billing.derive(u.product), billing.derive(u.groups), u.quantity, u.groups
from (values
  ('2024-01-16', 'api-calls', 7, '{"region":"US"}'), ('2024-01-17', 'api-calls', 3, '{"region":"US"}'), ('2024-01-18', 'api-calls', 5, '{"region":"EU"}'),
  ('2024-01-19', 'storage', 3, '{"region":"US","tier":"hot"}'), ('2024-01-20', 'beta', 4, '{"region":"US"}'),
  ('2024-02-03', 'api-calls', 4, '{"region":"EU"}'), ('2024-02-04', 'api-calls', 9, '{"tier":"hot"}'), ('2024-03-03', 'api-calls', 1, '{"region":"US"}')
) u (at, product, quantity, groups);

insert into billing.run (as_of, grace, scope, attempt, status, engine_version, requests_through, usage_through, started_at)
values ('2024-03-05', '24 hours', '{}', 1, 'COMPLETED_WITH_PARKED', 'test', 20, 0, '2024-03-05');
insert into billing.run_account values
  (1, 1, billing.derive('acme'), 'BILLED', null), (1, 2, billing.derive('broken'), 'PARKED', '[{"message": "a row straddles"}]'),
  (1, 3, billing.derive('idle'), 'NOTHING_DUE', null), (1, 4, billing.derive('left-out'), 'SKIPPED', '{"reason": "excluded"}');

insert into billing.invoice (id, run_id, type, customer_id, contract_id, credit_type_id, start_timestamp, end_timestamp, issued_at, due_at,
  net_payment_terms_days, subtotal, total, amount_due, rounding_adjustment, revision, content_hash)
select billing.derive(billing.derive('acme.contract') || '/' || type || '/' || billing.canonical(coalesce(starts, issued)) || '/2714e483-4ff1-48e4-9e25-ac732e8f24f2/0'),
  1, type, billing.derive('acme'), billing.derive('acme.contract'), '2714e483-4ff1-48e4-9e25-ac732e8f24f2', starts, ends, issued, issued + interval '30 days',
  30, subtotal, total, round(total, 0), round(total, 0) - total, 0, sha256(convert_to(type || issued, 'UTF8'))
from (values
  ('SCHEDULED', null::timestamptz, null::timestamptz, '2024-01-15'::timestamptz, 400, 400),
  ('SCHEDULED', null, null, '2024-01-20', 1000, 1000),
  ('SCHEDULED', null, null, '2024-02-10', 40, 40),
  ('USAGE', '2024-01-15', '2024-02-01', '2024-02-02', 725.3, 225.3),
  ('USAGE', '2024-02-01', '2024-03-01', '2024-03-02', 50, 0)
) i (type, starts, ends, issued, subtotal, total);
create temp table named on commit preserve rows as
select case type || issued_at::date when 'SCHEDULED2024-01-15' then 'purchase' when 'SCHEDULED2024-01-20' then 'set-up'
  when 'SCHEDULED2024-02-10' then 'platform' when 'USAGE2024-02-02' then 'january' else 'february' end as name, id from billing.invoice;
insert into billing.invoice_line (run_id, invoice_id, position, type, name, product_id, credit_type_id, quantity, unit_price, total, starting_at, ending_before,
  list_price, balance_id, segment_id, balance_type, term_id, item_id, is_prorated)
select 1, n.id, l.position, l.type, l.name, billing.derive(l.product), '2714e483-4ff1-48e4-9e25-ac732e8f24f2', l.quantity, l.unit_price, l.total,
  l.starts::timestamptz, l.ends::timestamptz, case l.type when 'usage' then l.unit_price end, billing.derive(l.balance), billing.derive(l.balance || '.segment'),
  case l.balance when 'commit' then 'PREPAID' when 'credit' then 'CREDIT' end, null, null, null
from named n join (values
  ('january', 1, 'usage', 'API calls', 'api-calls', 10, 12.5, 125.0, '2024-01-15', '2024-02-01', 'commit'),
  ('january', 2, 'applied_commit_or_credit', 'Commit', 'api-calls', 1, null, -125, '2024-01-15', '2024-02-01', 'commit'),
  ('january', 3, 'usage', 'Storage', 'storage', 1.87406296851574212894, 200.1, 375, '2024-01-15', '2024-02-01', 'credit'),
  ('january', 4, 'applied_commit_or_credit', 'Credit', 'storage', 1, null, -375, '2024-01-15', '2024-02-01', 'credit'),
  ('january', 5, 'usage', 'Storage', 'storage', 1.12593703148425787106, 200.1, 225.3, '2024-01-15', '2024-02-01', null),
  ('february', 1, 'usage', 'API calls', 'api-calls', 4, 12.5, 50, '2024-02-01', '2024-03-01', 'commit'),
  ('february', 2, 'applied_commit_or_credit', 'Commit', 'api-calls', 1, null, -50, '2024-02-01', '2024-03-01', 'commit'),
  ('february', 3, 'usage', 'Storage', 'storage', 0, 200.1, 0, '2024-02-01', '2024-03-01', null)
) l (invoice, position, type, name, product, quantity, unit_price, total, starts, ends, balance) on l.invoice = n.name;
insert into billing.invoice_line (run_id, invoice_id, position, type, name, product_id, credit_type_id, quantity, unit_price, total, balance_id, term_id, item_id, is_prorated)
select 1, n.id, 1, l.type, l.name, billing.derive('platform'), '2714e483-4ff1-48e4-9e25-ac732e8f24f2', l.quantity, l.unit_price, l.unit_price * l.quantity,
  billing.derive(l.balance), l.charge::uuid, l.item, case when l.balance is not null then false end
from named n join (values
  ('purchase', 'commit_purchase', 'Commit', 1, 400, 'commit', null, '22222222-0000-0000-0000-00000000000a'::uuid),
  ('set-up', 'scheduled', 'Set-up, "once"', 1, 1000, null, '11111111-0000-0000-0000-000000000001', '11111111-0000-0000-0000-00000000000a'),
  ('platform', 'scheduled', 'Platform', 2, 20, null, '11111111-0000-0000-0000-000000000002',
    billing.derive('11111111-0000-0000-0000-000000000002/schedule/recurring_schedule/0'))
) l (invoice, type, name, quantity, unit_price, balance, charge, item) on l.invoice = n.name;
insert into billing.excluded_usage (invoice_id, ordinal, product_id, reason, quantity, starting_at, ending_before)
select id, 1, billing.derive('beta'), 'UNPRICED', 4, '2024-01-15', '2024-02-01' from named where name = 'january';
insert into billing.billed_item select item_id, billing.derive('acme'), invoice_id from billing.invoice_line where item_id is not null;
insert into billing.invoice_number select row_number() over (order by issued_at, type, id), id, run_id from billing.invoice;
insert into billing.ledger_entry
select billing.derive(balance), sequence, type, amount, at::timestamptz, billing.derive(balance || '.segment'), n.id,
  case when n.id is not null then billing.derive('acme.contract') end, 1
from (values
  ('commit', 1, 'PREPAID_COMMIT_SEGMENT_START', 500.0, '2024-01-15', null),
  ('commit', 2, 'PREPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION', -125, '2024-02-01', 'january'),
  ('commit', 3, 'PREPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION', -50, '2024-03-01', 'february'),
  ('commit', 4, 'PREPAID_COMMIT_EXPIRATION', -325, '2024-03-01', null),
  ('credit', 1, 'CREDIT_SEGMENT_START', 375, '2024-01-01', null),
  ('credit', 2, 'CREDIT_AUTOMATED_INVOICE_DEDUCTION', -375, '2024-02-01', 'january')
) e (balance, sequence, type, amount, at, invoice) left join named n on n.name = e.invoice;
drop table named;
