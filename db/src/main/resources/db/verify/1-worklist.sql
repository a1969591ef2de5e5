-- Equation 1: every account of a worklist, which is a run's, is in exactly one end state, and only a billed one has anything of the run.
-- :run = one run, null = every run that says it is complete.
with worklist as (
  select w.run_id, w.ordinal, w.account_id, w.state, w.detail
  from billing.run_account w join billing.run r on r.id = w.run_id
  where w.run_id = cast(:run as bigint)
     or cast(:run as bigint) is null and r.status in ('COMPLETED', 'COMPLETED_WITH_PARKED')
),
stray as (
  select i.run_id, i.customer_id as account_id, i.id as invoice_id, null::uuid as balance_id, null::int as sequence, w.state
  from billing.invoice i
  join billing.run r on r.id = i.run_id
  left join billing.account_member m on m.customer_id = i.customer_id
    and m.from_sequence <= r.requests_through and coalesce(m.until_sequence > r.requests_through, true)
  left join billing.run_account w on w.run_id = i.run_id and w.account_id = coalesce(m.account_id, i.customer_id)
  where (i.run_id = cast(:run as bigint) or cast(:run as bigint) is null)
    and coalesce(w.state, 'MISSING') not in ('BILLED', 'PENDING')
  union all
  select e.run_id, b.customer_id, null, e.balance_id, e.sequence, w.state
  from billing.ledger_entry e
  join billing.balance b on b.id = e.balance_id
  join billing.run r on r.id = e.run_id
  left join billing.account_member m on m.customer_id = b.customer_id
    and m.from_sequence <= r.requests_through and coalesce(m.until_sequence > r.requests_through, true)
  left join billing.run_account w on w.run_id = e.run_id and w.account_id = coalesce(m.account_id, b.customer_id)
  where (e.run_id = cast(:run as bigint) or cast(:run as bigint) is null and e.run_id is not null)
    and coalesce(w.state, 'MISSING') not in ('BILLED', 'PENDING')
)
select 'account without an end state' as what, 'run ' || run_id || ', account ' || account_id as place,
       state as found, 'BILLED, NOTHING_DUE, PARKED, HELD or SKIPPED' as expected
from worklist where state = 'PENDING'
union all
select state || ' without a reason', 'run ' || run_id || ', account ' || account_id,
       coalesce(detail::text, 'no detail'), case state when 'PARKED' then 'its problems' else 'why it was skipped' end
from worklist
where state in ('PARKED', 'SKIPPED') and (detail is null or detail in ('[]', '{}', 'null', '""'))
union all
select 'account twice on the worklist', 'run ' || run_id || ', account ' || account_id, count(*) || ' rows', '1 row'
from worklist group by run_id, account_id having count(*) > 1
union all
select 'something written for an account that was not billed', 'run ' || run_id || ', account ' || account_id,
       coalesce('invoice ' || invoice_id, 'entry ' || sequence || ' of balance ' || balance_id)
         || ', account ' || coalesce(state, 'not on the worklist'), 'account BILLED'
from stray
union all
select 'worklist of no run', 'run ' || w.run_id, count(*) || ' accounts', 'a run of that number'
from billing.run_account w
where cast(:run as bigint) is null and not exists (select from billing.run r where r.id = w.run_id)
group by w.run_id
