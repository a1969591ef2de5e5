-- One customer with every kind of balance, by hand. Run 1 bills January 2024 at 02-02. Then journal lines 30 to 36 come: the contract
-- is renewed at 03-01, January is void (02-20) and to be made again, entries are made by hand, one purchase is paid, another fails,
-- and there is a seat more. Run 2, at 03-02, knows of all of it.
insert into billing.product (id, type) values
  (billing.derive('api'), 'USAGE'), (billing.derive('disk'), 'USAGE'), (billing.derive('platform'), 'FIXED');
insert into billing.product_version (product_id, ordinal, starting_at, name, tags, definition, request_sequence) values
  (billing.derive('api'), 0, '-infinity', 'API', '{}', '{}', 1),
  (billing.derive('disk'), 0, '-infinity', 'Disk', '{cloud}', '{"pricing_group_key": ["region"]}', 2),
  (billing.derive('platform'), 0, '-infinity', 'Platform', '{}', '{}', 3);
insert into billing.rate_card values (billing.derive('card'), 'card', '2714e483-4ff1-48e4-9e25-ac732e8f24f2');
insert into billing.customer (id, name) values (billing.derive('vega'), 'Vega');
insert into billing.contract_version (contract_id, version, request_sequence, terms)
select billing.derive('old'), v.version, v.line, $${
    "starting_at": "2024-01-01T00:00:00Z",
    "scheduled_charges": [{"id": "33333333-0000-0000-0000-000000000001", "name": "Desk", "schedule": {"schedule_items": [
      {"id": "33333333-0000-0000-0000-00000000000a", "timestamp": "2024-03-01T00:00:00Z", "unit_price": 5, "quantity": 1}]}}],
    "subscriptions": [{"id": "33333333-0000-0000-0000-000000000002", "initial_quantity": 2}],
    "recurring_credits": [{"id": "33333333-0000-0000-0000-000000000003", "starting_at": "2024-02-01T00:00:00Z", "sequence": 10000006,
      "access_amount": {"unit_price": 100, "quantity": 1}, "commit_duration": {"value": 1}, "subscription_config": {
        "subscription_id": "33333333-0000-0000-0000-000000000002", "apply_seat_increase_config": {"is_prorated": true}}}]}$$::jsonb
  || case when v.version > 1 then jsonb_build_object('succeeded_by', jsonb_build_object('contract_id', billing.derive('new'),
       'type', 'RENEWAL', 'starting_at', '2024-03-01T00:00:00Z', 'trueup', 'AS_IS')) else '{}' end
  || case when v.version > 2 then '{"subscriptions": [{"id": "33333333-0000-0000-0000-000000000002", "initial_quantity": 2,
       "quantity_updates": [{"starting_at": "2024-02-15T00:00:00Z", "quantity": 3}]}]}'::jsonb else '{}' end
from (values (1, 10), (2, 30), (3, 36)) v (version, line)
union all
select billing.derive('new'), 1, 30, jsonb_build_object('starting_at', '2024-03-01T00:00:00Z',
  'transition', jsonb_build_object('from_contract_id', billing.derive('old'), 'type', 'RENEWAL'));
insert into billing.contract (id, customer_id, starting_at, ending_before, rate_card_id, sequence, version, terms)
select v.contract_id, billing.derive('vega'), (v.terms ->> 'starting_at')::timestamptz, case v.version when 3 then '2024-03-01'::timestamptz end,
  billing.derive('card'), case v.version when 3 then 10 else 30 end, v.version, v.terms
from billing.contract_version v where v.version = 3 or v.contract_id = billing.derive('new');
insert into billing.request (sequence, id, path, body, chain) values
  (33, billing.derive('payment'), '/v1/payments/update', '{"commit_id":"' || billing.derive('gated') || '","payment_status":"PAID"}', ''),
  (34, billing.derive('refusal'), '/v1/payments/update', '{"commit_id":"' || billing.derive('failed') || '","payment_status":"FAILED"}', '');

insert into billing.balance (id, customer_id, contract_id, type, name, product_id, credit_type_id, priority, applicability, invoice_contract_id,
  purchase, sequence, source_id, rollover_fraction, payment_gate, payment_status, paid_at, tax, threshold)
select billing.derive(b.name), billing.derive('vega'), billing.derive(b.contract), b.type, b.name, billing.derive('platform'),
  '2714e483-4ff1-48e4-9e25-ac732e8f24f2', 100, b.applicability, billing.derive(b.contract),
  case when b.bought is not null then jsonb_build_object('do_not_invoice', false, 'schedule_items', jsonb_build_array(jsonb_build_object(
    'id', billing.derive(b.name || '.item'), 'timestamp', b.bought || 'T00:00:00Z', 'unit_price', b.price, 'quantity', 1))) end,
  b.line * 1000000 + b.n, case b.name when 'seats' then '33333333-0000-0000-0000-000000000003'::uuid end, b.fraction,
  b.gate, b.payment, b.paid::timestamptz, b.tax, b.threshold
from (values
  ('bought', 'PREPAID', 'old', 10, 1, jsonb_build_object('product_ids', jsonb_build_array(billing.derive('api'))), '2024-01-01', 1000, 0.5,
    null, null, null, null::jsonb, null),
  ('promise', 'POSTPAID', 'old', 10, 2, '{"product_tags": ["cloud"]}', '2024-02-10', 800, 0, null, null, null, null, null),
  ('gated', 'PREPAID', 'old', 10, 3, jsonb_build_object('specifiers', jsonb_build_array(jsonb_build_object(
    'product_id', billing.derive('disk'), 'product_tags', array['cloud'], 'pricing_group_values', '{"region":"us"}'::jsonb))), '2024-01-10', 90, 0,
    'STRIPE', 'PAID', '2024-02-15', '{"name": "VAT", "amount": 9}', null),
  ('failed', 'PREPAID', 'old', 10, 4, null, '2024-01-12', 70, 0, 'EXTERNAL', 'FAILED', null, null, null),
  ('seats', 'CREDIT', 'old', 10, 6, null, null, null, 0, null, null, null, null, null),
  ('gift', 'CREDIT', null, 11, 0, null, null, null, 0, null, null, null, null, null),
  ('short', 'CREDIT', null, 12, 0, null, null, null, 0, null, null, null, null, null),
  ('recharge', 'PREPAID', 'new', 12, 1, null, '2024-03-02', 60, 0, 'STRIPE', 'PENDING', null, '{"name": "VAT", "amount": 6}', 'PREPAID')
) b (name, type, contract, line, n, applicability, bought, price, fraction, gate, payment, paid, tax, threshold);
insert into billing.access_segment (id, balance_id, starting_at, ending_before, amount)
select billing.derive(s.name), billing.derive(s.balance), s.starts::timestamptz, s.ends::timestamptz, s.amount
from (values
  ('bought.segment', 'bought', '2024-01-01', '2025-01-01', 1000), ('bought.next', 'bought', '2025-01-01', '2026-01-01', 400),
  ('promise.segment', 'promise', '2024-01-01', '2024-02-01', 800), ('gated.segment', 'gated', '2024-01-10', '2024-06-01', 100),
  ('failed.segment', 'failed', '2024-01-12', '2024-06-01', 100), ('seats.segment', 'seats', '2024-02-01', '2024-03-01', 200),
  ('gift.segment', 'gift', '2024-01-01', '2024-02-01', 50), ('short.segment', 'short', '2024-01-01', '2024-02-15', 100),
  ('recharge.segment', 'recharge', '2024-03-02', '2025-03-02', 60)
) s (name, balance, starts, ends, amount);
-- What the renewal took along.
insert into billing.balance (id, customer_id, contract_id, type, name, product_id, credit_type_id, priority, applicability, invoice_contract_id,
  sequence, rate_type, rolled_over_from_balance, rolled_over_from_segment, rolled_over_from_contract)
select billing.derive(b.id || '/rollover/' || s.id || '/' || billing.derive('new')), b.customer_id, billing.derive('new'), b.type, b.name, b.product_id,
  b.credit_type_id, b.priority, b.applicability, billing.derive('new'), b.sequence, b.rate_type, b.id, s.id, b.contract_id
from billing.balance b join billing.access_segment s on s.balance_id = b.id where b.name = 'bought';
insert into billing.access_segment
select billing.derive(b.id || '/access'), b.id, '2024-03-01', s.ending_before, s.amount / 2
from billing.balance b join billing.access_segment s on s.id = b.rolled_over_from_segment;

insert into billing.usage_row (customer_id, starting_at, ending_before, product_id, group_id, quantity, group_values)
select billing.derive('vega'), u.at::timestamptz, u.at::timestamptz + interval '1 hour', billing.derive(u.product),
  coalesce(billing.derive(u.groups), '00000000-0000-0000-0000-000000000000'), u.quantity, u.groups
from (values
  ('2024-01-05', 'api', 35, null), ('2024-01-06', 'disk', 25, '{"region":"us"}'), ('2024-01-07', 'disk', 1, '{"region":"eu"}'),
  ('2024-02-20', 'api', 10, null), ('2024-02-21', 'disk', 5, '{"region":"us"}'), ('2024-02-22', 'disk', 2, '{"region":"eu"}')
) u (at, product, quantity, groups);

insert into billing.run (as_of, grace, scope, attempt, status, engine_version, requests_through, usage_through, started_at) values
  ('2024-02-02', '24 hours', '{}', 1, 'COMPLETED', 'test', 20, 0, '2024-02-02'),
  ('2024-03-02', '24 hours', '{}', 1, 'COMPLETED', 'test', 40, 0, '2024-03-02');
insert into billing.run_account values (1, 1, billing.derive('vega'), 'BILLED'), (2, 1, billing.derive('vega'), 'BILLED');
insert into billing.invoice (id, run_id, type, status, customer_id, contract_id, credit_type_id, start_timestamp, end_timestamp, issued_at,
  subtotal, total, amount_due, rounding_adjustment, revision, regenerated_from_invoice_id, voided_at, content_hash)
select billing.derive(i.name), i.run, i.type, case when i.voided is null then 'FINALIZED' else 'VOID' end, billing.derive('vega'),
  billing.derive(i.contract), '2714e483-4ff1-48e4-9e25-ac732e8f24f2', i.starts::timestamptz, i.ends::timestamptz, i.issued::timestamptz,
  i.subtotal, i.total, i.total, 0, i.revision, billing.derive(i.remade), i.voided::timestamptz, sha256(convert_to(i.name, 'UTF8'))
from (values
  ('january', 1, 'USAGE', 'old', '2024-01-01', '2024-02-01', '2024-02-02', 530, 200, 0, null, '2024-02-20'),
  ('january.again', 2, 'USAGE', 'old', '2024-01-01', '2024-02-01', '2024-02-02', 610, 250, 1, 'january', null),
  ('february', 2, 'USAGE', 'old', '2024-02-01', '2024-03-01', '2024-03-02', 170, 10, 0, null, null),
  ('of-bought', 1, 'SCHEDULED', 'old', null, null, '2024-01-01', 1000, 1000, 0, null, null),
  ('of-gated', 1, 'SCHEDULED', 'old', null, null, '2024-01-10', 99, 99, 0, null, null),
  ('of-failed', 1, 'SCHEDULED', 'old', null, null, '2024-01-12', 70, 70, 0, null, '2024-02-25'),
  ('true-up', 2, 'TRUEUP', 'old', null, null, '2024-02-10', 500, 500, 0, null, null),
  ('of-recharge', 2, 'SCHEDULED', 'new', null, null, '2024-03-02', 66, 66, 0, null, null)
) i (name, run, type, contract, starts, ends, issued, subtotal, total, revision, remade, voided);
insert into billing.regeneration values (billing.derive('january'), billing.derive('vega'), 35);
insert into billing.invoice_line (run_id, invoice_id, position, type, name, product_id, credit_type_id, quantity, unit_price, total, starting_at, ending_before,
  pricing_group_values, list_price, balance_id, segment_id, balance_type)
select i.run_id, i.id, l.position, case when l.unit_price is null then 'applied_commit_or_credit' else 'usage' end, l.product, billing.derive(l.product),
  '2714e483-4ff1-48e4-9e25-ac732e8f24f2', l.quantity, l.unit_price, l.total, i.start_timestamp, i.end_timestamp,
  '{"region":"' || l.region || '"}', l.unit_price, billing.derive(l.balance), billing.derive(l.balance || '.segment'),
  (select b.type from billing.balance b where b.id = billing.derive(l.balance))
from (values
  ('january', 1, 'api', null, 30, 10, 300, 'bought'), ('january', 2, 'api', null, 1, null, -300, 'bought'),
  ('january', 3, 'disk', 'us', 20, 10, 200, 'promise'),
  ('january', 4, 'disk', 'eu', 3, 10, 30, 'gift'), ('january', 5, 'disk', 'eu', 1, null, -30, 'gift'),
  ('january.again', 1, 'api', null, 35, 10, 350, 'bought'), ('january.again', 2, 'api', null, 1, null, -350, 'bought'),
  ('january.again', 3, 'disk', 'us', 25, 10, 250, 'promise'),
  ('january.again', 4, 'disk', 'eu', 1, 10, 10, 'gift'), ('january.again', 5, 'disk', 'eu', 1, null, -10, 'gift'),
  ('february', 1, 'api', null, 10, 10, 100, 'bought'), ('february', 2, 'api', null, 1, null, -100, 'bought'),
  ('february', 3, 'disk', 'us', 4, 10, 40, 'gated'), ('february', 4, 'disk', 'us', 1, null, -40, 'gated'),
  ('february', 5, 'disk', 'us', 1, 10, 10, null),
  ('february', 6, 'disk', 'eu', 2, 10, 20, 'seats'), ('february', 7, 'disk', 'eu', 1, null, -20, 'seats')
) l (invoice, position, product, region, quantity, unit_price, total, balance) join billing.invoice i on i.id = billing.derive(l.invoice);
insert into billing.invoice_line (run_id, invoice_id, position, type, name, product_id, credit_type_id, quantity, unit_price, total, balance_id, item_id,
  balance_type, is_prorated)
select (select i.run_id from billing.invoice i where i.id = billing.derive(l.invoice)), billing.derive(l.invoice), l.position, l.type, l.name, case l.type when 'tax' then null else billing.derive('platform') end,
  '2714e483-4ff1-48e4-9e25-ac732e8f24f2', 1, l.amount, l.amount, billing.derive(l.balance),
  case l.type when 'tax' then null else billing.derive(l.balance || '.item') end,
  case l.type when 'trueup' then 'POSTPAID' end, case l.type when 'commit_purchase' then false end
from (values
  ('of-bought', 1, 'commit_purchase', 'bought', 1000, 'bought'), ('of-gated', 1, 'commit_purchase', 'gated', 90, 'gated'),
  ('of-gated', 2, 'tax', 'VAT', 9, 'gated'), ('of-failed', 1, 'commit_purchase', 'failed', 70, 'failed'),
  ('true-up', 1, 'trueup', 'promise', 500, 'promise'), ('of-recharge', 1, 'commit_purchase', 'recharge', 60, 'recharge'),
  ('of-recharge', 2, 'tax', 'VAT', 6, 'recharge')
) l (invoice, position, type, name, amount, balance);
insert into billing.billed_item select item_id, billing.derive('vega'), invoice_id from billing.invoice_line where item_id is not null;
insert into billing.invoice_number select row_number() over (order by run_id, issued_at, type, id), id, run_id from billing.invoice;

insert into billing.ledger_entry (balance_id, sequence, type, amount, timestamp, segment_id, invoice_id, contract_id, run_id, request_sequence,
  new_contract_id, reason)
select billing.derive(e.balance), e.sequence, e.type, e.amount, e.at::timestamptz, billing.derive(e.balance || '.' || e.segment),
  billing.derive(e.invoice), case when e.invoice is not null then billing.derive('old') end, e.run, e.line,
  case when e.type like '%ROLLOVER' then billing.derive('new') end, e.reason
from (values
  ('bought', 1, 'PREPAID_COMMIT_SEGMENT_START', 1000, '2024-01-01', 'segment', null, 1, null, null),
  ('bought', 2, 'PREPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION', -300, '2024-02-01', 'segment', 'january', 1, null, null),
  ('bought', 3, 'PREPAID_COMMIT_CANCELED', 300, '2024-02-20', 'segment', 'january', null, 31, null),
  ('bought', 4, 'PREPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION', -350, '2024-02-20', 'segment', 'january.again', 2, null, null),
  ('bought', 5, 'PREPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION', -100, '2024-03-01', 'segment', 'february', 2, null, null),
  ('bought', 6, 'PREPAID_COMMIT_ROLLOVER', -500, '2024-03-01', 'segment', null, 2, null, null),
  ('bought', 7, 'PREPAID_COMMIT_EXPIRATION', -50, '2024-03-01', 'segment', null, 2, null, null),
  ('bought', 8, 'PREPAID_COMMIT_SEGMENT_START', 400, '2024-03-01', 'next', null, 2, null, null),
  ('bought', 9, 'PREPAID_COMMIT_ROLLOVER', -200, '2024-03-01', 'next', null, 2, null, null),
  ('bought', 10, 'PREPAID_COMMIT_EXPIRATION', -200, '2024-03-01', 'next', null, 2, null, null),
  ('promise', 1, 'POSTPAID_COMMIT_INITIAL_BALANCE', 800, '2024-01-01', 'segment', null, 1, null, null),
  ('promise', 2, 'POSTPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION', -200, '2024-02-01', 'segment', 'january', 1, null, null),
  ('promise', 3, 'POSTPAID_COMMIT_MANUAL', 200, '2024-02-20', 'segment', 'january', null, 31, 'invoice voided'),
  ('promise', 4, 'POSTPAID_COMMIT_MANUAL', -50, '2024-01-15', 'segment', null, null, 32, 'agreed by mail'),
  ('promise', 5, 'POSTPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION', -250, '2024-02-20', 'segment', 'january.again', 2, null, null),
  ('promise', 6, 'POSTPAID_COMMIT_TRUEUP', -500, '2024-02-10', 'segment', 'true-up', 2, null, null),
  ('gated', 1, 'PREPAID_COMMIT_SEGMENT_START', 100, '2024-02-15', 'segment', null, 2, null, null),
  ('gated', 2, 'PREPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION', -40, '2024-03-01', 'segment', 'february', 2, null, null),
  ('gated', 3, 'PREPAID_COMMIT_EXPIRATION', -60, '2024-03-01', 'segment', null, 2, null, null),
  ('seats', 1, 'CREDIT_SEGMENT_START', 200, '2024-02-01', 'segment', null, 1, null, null),
  ('seats', 2, 'CREDIT_SEAT_BASED_ADJUSTMENT', 51.724137931034, '2024-02-15', 'segment', null, 2, null, null),
  ('seats', 3, 'CREDIT_AUTOMATED_INVOICE_DEDUCTION', -20, '2024-03-01', 'segment', 'february', 2, null, null),
  ('seats', 4, 'CREDIT_EXPIRATION', -231.724137931034, '2024-03-01', 'segment', null, 2, null, null),
  ('gift', 1, 'CREDIT_SEGMENT_START', 50, '2024-01-01', 'segment', null, 1, null, null),
  ('gift', 2, 'CREDIT_AUTOMATED_INVOICE_DEDUCTION', -30, '2024-02-01', 'segment', 'january', 1, null, null),
  ('gift', 3, 'CREDIT_EXPIRATION', -20, '2024-02-01', 'segment', null, 1, null, null),
  ('gift', 4, 'CREDIT_CANCELED', 30, '2024-02-20', 'segment', 'january', null, 31, null),
  ('gift', 5, 'CREDIT_AUTOMATED_INVOICE_DEDUCTION', -10, '2024-02-20', 'segment', 'january.again', 2, null, null),
  ('gift', 6, 'CREDIT_EXPIRATION', -20, '2024-02-20', 'segment', null, 2, null, null),
  ('short', 1, 'CREDIT_SEGMENT_START', 100, '2024-01-01', 'segment', null, 1, null, null),
  ('short', 2, 'CREDIT_MANUAL', -130, '2024-01-20', 'segment', null, null, 32, 'given by mistake')
) e (balance, sequence, type, amount, at, segment, invoice, run, line, reason);
insert into billing.ledger_entry (balance_id, sequence, type, amount, timestamp, segment_id, run_id)
select b.id, 1, 'PREPAID_COMMIT_SEGMENT_START', s.amount, '2024-03-01', s.id, 2
from billing.balance b join billing.access_segment s on s.balance_id = b.id where b.rolled_over_from_balance is not null;
