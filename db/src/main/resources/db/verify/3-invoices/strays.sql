-- One made again follows a void one of the same contract, kind and currency, and for the same time (I5); no line is of no invoice.
stray (what, place, found, expected) as (
  select 'invoice made again from another', 'contract ' || i.contract_id || ', invoice ' || i.id,
         i.type || ' revision ' || i.revision || coalesce(' of ' || o.type || ' revision ' || o.revision || ', ' || o.status, ' of no invoice'),
         'the void invoice of that contract, kind, currency and start or issue, and a later revision'
  from billing.invoice i left join billing.invoice o on o.id = i.regenerated_from_invoice_id
  where i.regenerated_from_invoice_id is not null and (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
    and (o.status = 'VOID' and o.contract_id = i.contract_id and o.type = i.type and o.credit_type_id = i.credit_type_id
      and o.revision < i.revision and o.run_id < i.run_id
      and coalesce(o.start_timestamp, o.issued_at) = coalesce(i.start_timestamp, i.issued_at)
      and exists (select from billing.regeneration g where g.invoice_id = o.id)) is not true
  union all
  select 'lines without their invoice', 'invoice ' || l.invoice_id, count(*) || ' lines of run ' || min(l.run_id), 'an invoice of that run'
  from billing.invoice_line l
  where cast(:run as bigint) is null and not exists (
    select from billing.invoice i where i.id = l.invoice_id and i.run_id = l.run_id)
  group by l.invoice_id
),
