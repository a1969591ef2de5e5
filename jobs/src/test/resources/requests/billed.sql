-- What runs left behind for the customer of the refusal tables: invoices by keys, what they drew, and balances no request made.
insert into billing.invoice (id, run_id, type, status, customer_id, contract_id, credit_type_id, start_timestamp, end_timestamp, issued_at,
  subtotal, total, amount_due, rounding_adjustment, revision, regenerated_from_invoice_id, voided_at, content_hash)
select billing.derive(name), run, type, case when voided is null then 'FINALIZED' else 'VOID' end, billing.derive('acme'),
  billing.derive('acme.terms'), '2714e483-4ff1-48e4-9e25-ac732e8f24f2', starts, starts + interval '1 month', issued,
  10, 10, 10, 0, revision, case name when 'march.again' then billing.derive('march') end, voided, ''
from (values
  ('january',      1, 'USAGE', '2024-01-01'::timestamptz, '2024-02-02'::timestamptz, 0, null::timestamptz),
  ('february',     1, 'USAGE', '2024-02-01', '2024-03-02', 0, '2024-04-01'),
  ('march',        1, 'USAGE', '2024-03-01', '2024-04-02', 0, '2024-05-01'),
  ('march.again',  2, 'USAGE', '2024-03-01', '2024-04-02', 1, null),
  ('april',        1, 'USAGE', '2024-04-01', '2024-05-02', 0, '2024-06-01'),
  ('set-up',       1, 'SCHEDULED', null, '2024-01-10', 0, null),
  ('dropped',      1, 'SCHEDULED', null, '2024-01-12', 0, '2024-02-01'),
  ('more',         2, 'SCHEDULED', null, '2024-01-12', 1, null),
  ('purchase',     1, 'SCHEDULED', null, '2024-01-15', 0, null),
  ('second.half',  1, 'SCHEDULED', null, '2024-02-15', 0, null),
  ('recharge',     1, 'SCHEDULED', null, '2024-03-15', 0, null),
  ('true-up.one',  1, 'TRUEUP', null, '2025-01-01', 0, null),
  ('true-up.two',  1, 'TRUEUP', null, '2025-01-01', 0, null)
) i (name, run, type, starts, issued, revision, voided);
insert into billing.regeneration values (billing.derive('april'), billing.derive('acme'), 1);

insert into billing.balance (id, customer_id, contract_id, type, name, product_id, credit_type_id, priority, sequence, source_id,
  rolled_over_from_balance, rolled_over_from_segment, rolled_over_from_contract, payment_gate, payment_status, threshold)
select billing.derive(name), billing.derive('acme'), billing.derive('acme.terms'), 'PREPAID', name, billing.derive('fee'),
  '2714e483-4ff1-48e4-9e25-ac732e8f24f2', 100, 1, billing.derive(source), billing.derive(old), billing.derive(old), billing.derive(old),
  gate, case when gate is not null then 'PENDING' end, threshold
from (values
  ('child', 'acme.monthly', null, null, null), ('rolled', null, 'gone', null, null), ('recharged', null, null, 'STRIPE', 'PREPAID')
) b (name, source, old, gate, threshold);
insert into billing.access_segment values
  (billing.derive('child.segment'), billing.derive('child'), '2024-02-01', '2024-03-01', 50),
  (billing.derive('rolled.segment'), billing.derive('rolled'), '2024-01-01', '2025-01-01', 50),
  (billing.derive('recharged.segment'), billing.derive('recharged'), '2024-03-15', '2025-03-15', 50);

insert into billing.invoice_line (run_id, invoice_id, position, type, name, product_id, credit_type_id, quantity, unit_price, total, balance_id, item_id)
select (select run_id from billing.invoice i where i.id = billing.derive(l.invoice)), billing.derive(invoice), position, type, invoice, billing.derive('fee'), '2714e483-4ff1-48e4-9e25-ac732e8f24f2', 1, 10, 10,
  billing.derive(balance), billing.derive(invoice || position)
from (values
  ('set-up', 1, 'scheduled', null), ('dropped', 1, 'scheduled', null), ('more', 1, 'scheduled', null), ('purchase', 1, 'commit_purchase', 'acme.gated'),
  ('purchase', 2, 'commit_purchase', 'acme.drawn'), ('second.half', 1, 'commit_purchase', 'acme.gated'),
  ('recharge', 1, 'commit_purchase', 'recharged'), ('true-up.one', 1, 'trueup', 'acme.postpaid'), ('true-up.two', 1, 'trueup', 'acme.drawn')
) l (invoice, position, type, balance);
insert into billing.billed_item select item_id, billing.derive('acme'), invoice_id from billing.invoice_line;

insert into billing.ledger_entry (balance_id, sequence, type, amount, timestamp, segment_id, invoice_id, contract_id, run_id)
select billing.derive(balance), sequence, type, amount, at::timestamptz, billing.derive(balance || '.segment'), billing.derive(invoice),
  case when invoice is not null then billing.derive('acme.terms') end, 1
from (values
  ('acme.drawn', 1, 'PREPAID_COMMIT_SEGMENT_START', 1000, '2024-01-01', null),
  ('acme.drawn', 2, 'PREPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION', -300.5, '2024-02-01', 'january'),
  ('acme.gift', 1, 'CREDIT_SEGMENT_START', 40, '2024-01-01', null),
  ('acme.gift', 2, 'CREDIT_AUTOMATED_INVOICE_DEDUCTION', -40, '2024-02-01', 'january'),
  ('acme.postpaid', 1, 'POSTPAID_COMMIT_INITIAL_BALANCE', 500, '2024-01-01', null),
  ('acme.postpaid', 2, 'POSTPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION', -200, '2024-02-01', 'january'),
  ('acme.postpaid', 3, 'POSTPAID_COMMIT_TRUEUP', -300, '2025-01-01', 'true-up.one')
) e (balance, sequence, type, amount, at, invoice);
