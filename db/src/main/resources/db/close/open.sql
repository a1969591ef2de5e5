-- What a month waits for: the parameters are its first instant and its end.
with month as (select ?::timestamptz as starting_at, ?::timestamptz as ending_before),
grace as (select coalesce((select grace from billing.run order by id desc limit 1), interval '24 hours') as grace)
select (select count(*) from billing.account_due d, month m, grace g
         where d.due_at <= m.ending_before + g.grace
           and not exists (select from billing.parking p where p.account_id = d.account_id and p.ended_run is null)
           and not exists (
             select from billing.hold h left join billing.account_member a on a.customer_id = h.customer_id and a.until_sequence is null
             where coalesce(a.account_id, h.customer_id) = d.account_id and h.end_sequence is null
               and coalesce(h.until_at > m.ending_before, true))) as unbilled,
       (select count(*) from billing.parking where ended_run is null) as parked,
       (select count(distinct h.customer_id) from billing.hold h, month m
         where h.end_sequence is null and coalesce(h.until_at > m.ending_before, true)) as held,
       (select count(*) from billing.late_usage u, month m where u.starting_at >= m.starting_at and u.starting_at < m.ending_before) as late_rows,
       (select count(*) from billing.contract c, month m
         where c.rate_card_id is not null and c.starting_at < m.ending_before
           and (c.ending_before is null or c.ending_before > m.starting_at)
           and c.terms ->> 'archived_at' is null
           and not exists (
             select from billing.invoice i
             where i.customer_id = c.customer_id and i.contract_id = c.id and i.type = 'USAGE' and i.status <> 'VOID'
               and i.end_timestamp >= least(m.ending_before, c.ending_before)))
       + (select count(*) from billing.regeneration r join billing.invoice i on i.id = r.invoice_id, month m
           where i.start_timestamp >= m.starting_at and i.start_timestamp < m.ending_before
             and not exists (select from billing.invoice again where again.regenerated_from_invoice_id = i.id))
       + (select count(*) from billing.credit_note_order o join billing.invoice i on i.id = o.invoice_id, month m
           where i.start_timestamp >= m.starting_at and i.start_timestamp < m.ending_before
             and not exists (select from billing.invoice n where n.id = o.note_id)) as drafts
