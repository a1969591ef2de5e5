-- The accounts of each worklist in their order, and why one of them is to be skipped.
listed as (
  select w.run_id, w.ordinal, w.account_id, w.state, w.detail, r.scope::jsonb as scope, r.status,
         case when jsonb_exists(r.scope::jsonb, 'exclude') and w.account_id in (
                select coalesce(m.account_id, e::uuid) from jsonb_array_elements_text(r.scope::jsonb -> 'exclude') e
                left join billing.account_member m on m.customer_id = e::uuid
                  and m.from_sequence <= r.requests_through and coalesce(m.until_sequence > r.requests_through, true)) then 'excluded'
              when exists (
                select from billing.quarantine q
                left join billing.account_member m on m.customer_id = q.customer_id
                  and m.from_sequence <= r.requests_through and coalesce(m.until_sequence > r.requests_through, true)
                where coalesce(m.account_id, q.customer_id) = w.account_id and q.run_id < w.run_id
                  and coalesce(q.released_at > r.started_at, true)) then 'quarantined' end as why_skipped,
         row_number() over (partition by w.run_id order by w.account_id) as place
  from billing.run_account w join billing.run r on r.id = w.run_id
)
