-- What is stored, side by side with what billing again gives, as far as they differ.
pair as (
  select 'invoice' as what, 'invoice ' || coalesce(i.id, t.id) as place,
         to_jsonb(i) - '{status,voided_at}'::text[] as stored, to_jsonb(t) - '{status,voided_at}'::text[] as again
  from invoice i full join pg_temp.invoice t on t.id = i.id
  where (i) is distinct from (t)
  union all
  select 'invoice_line', 'invoice ' || coalesce(l.invoice_id, t.invoice_id) || ', position ' || coalesce(l.position, t.position),
         to_jsonb(l), to_jsonb(t)
  from (select l.* from billing.invoice_line l where l.run_id = :run and l.invoice_id in (select id from invoice_id)) l
  full join pg_temp.invoice_line t on t.invoice_id = l.invoice_id and t.position = l.position
  where (l) is distinct from (t)
  union all
  select 'excluded_usage', 'invoice ' || coalesce(x.invoice_id, t.invoice_id) || ', ordinal ' || coalesce(x.ordinal, t.ordinal),
         to_jsonb(x), to_jsonb(t)
  from (select x.* from billing.excluded_usage x where x.invoice_id in (select id from invoice_id)) x
  full join pg_temp.excluded_usage t on t.invoice_id = x.invoice_id and t.ordinal = x.ordinal
  where (x) is distinct from (t)
  union all
  select 'royalty_share', 'invoice ' || coalesce(y.invoice_id, t.invoice_id) || ', position ' || coalesce(y.position, t.position),
         to_jsonb(y), to_jsonb(t)
  from (select y.* from billing.royalty_share y where y.invoice_id in (select id from invoice_id)) y
  full join pg_temp.royalty_share t on t.invoice_id = y.invoice_id and t.position = y.position and t.ordinal = y.ordinal
  where (y) is distinct from (t)
  union all
  select 'ledger_entry', 'balance ' || coalesce(e.balance_id, t.balance_id) || ', entry ' || coalesce(e.sequence, t.sequence),
         to_jsonb(e), to_jsonb(t)
  from (select e.* from billing.ledger_entry e
        where e.run_id = :run
          and e.balance_id in (select b.id from billing.balance b where b.customer_id in (select id from customer))) e
  full join pg_temp.ledger_entry t on t.balance_id = e.balance_id and t.sequence = e.sequence
  where (e) is distinct from (t)
  union all
  select 'balance', 'balance ' || t.id, to_jsonb(b) - x.edited, to_jsonb(t) - x.edited
  from pg_temp.balance t
  left join billing.balance b on b.id = t.id
  cross join (select '{name,priority,applicability,rate_type,rollover_fraction,payment_status,paid_at,definition,run_id,archived_at,product_id,purchase,changed_by}'::text[] as edited) x
  where (b) is distinct from (t)
  union all
  select 'access_segment', 'balance ' || t.balance_id || ', segment ' || t.id, to_jsonb(s), to_jsonb(t)
  from pg_temp.access_segment t
  left join (
    -- As it was made.
    select s.id, s.balance_id, coalesce(h.starting_at, s.starting_at) as starting_at, coalesce(h.ending_before, s.ending_before) as ending_before,
           coalesce(h.amount, s.amount) as amount, s.added_by, case when h.segment_id is null then s.changed_by end as changed_by
    from billing.access_segment s
    left join billing.access_segment_history h on h.segment_id = s.id and h.since_sequence = 0) s on s.id = t.id
  where (s) is distinct from (t)
),
