-- One hash over everything written: invoices by id, then ledger entries by balance and sequence. Holds no run id, so that a
-- catch-up and the nights it stands for have the same one over everything. What requests wrote is no run's, but part of everything.
-- :run = one run, null = all.
select encode(sha256(
  coalesce((
    select string_agg(i.content_hash, '' order by i.id)
    from billing.invoice i
    where i.run_id = cast(:run as bigint) or cast(:run as bigint) is null), '')
  || coalesce((
    select string_agg(sha256(convert_to(concat_ws('|', e.balance_id, e.sequence, e.type, trim_scale(e.amount),
        extract(epoch from e.timestamp), e.segment_id, coalesce(e.invoice_id::text, ''), coalesce(e.contract_id::text, ''),
        'to ' || e.new_contract_id, 'as ' || e.reason), 'UTF8')),
      '' order by e.balance_id, e.sequence)
    from billing.ledger_entry e
    where e.run_id = cast(:run as bigint) or cast(:run as bigint) is null), '')), 'hex') as fingerprint
