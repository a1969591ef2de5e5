-- Whose proof it is, and what their run knew: the accounts that :run billed, else each one by the last run that billed it.
account as materialized (
  select w.account_id, r.as_of, r.grace, r.requests_through
  from billing.run_account w join billing.run r on r.id = w.run_id
  where r.id = cast(:run as bigint) and w.state in ('BILLED', 'NOTHING_DUE')
  union all (
  select distinct on (w.account_id) w.account_id, r.as_of, r.grace, r.requests_through
  from billing.run_account w join billing.run r on r.id = w.run_id
  where cast(:run as bigint) is null and w.state in ('BILLED', 'NOTHING_DUE')
  order by w.account_id, r.as_of desc, r.id desc)
),
