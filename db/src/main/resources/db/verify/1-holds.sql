-- Equation 1, the holds: an account is HELD where its run knew a hold of one of its customers, and nowhere else; and what a hold
-- kept back is due from when it ended, and nothing else is (J6, Z7). Equation 5 asks for nothing of an account that was held.
-- :run = one run, null = every run.
with
-- :include verify/1-holds/known
-- :include verify/1-holds/kept-back
worklist as (
  select w.run_id, w.account_id, w.state from billing.run_account w
  where (w.run_id = cast(:run as bigint) or cast(:run as bigint) is null) and w.state = 'HELD'
  union all
  select w.run_id, w.account_id, w.state from held k join billing.run_account w on w.run_id = k.run_id and w.account_id = k.account_id
  where w.state not in ('HELD', 'SKIPPED', 'PENDING')
)
select 'account is held that its run knew no hold of' as what, 'run ' || w.run_id || ', account ' || w.account_id as place,
       'HELD' as found, 'any other state' as expected
from worklist w
where w.state = 'HELD' and not exists (select from held k where k.run_id = w.run_id and k.account_id = w.account_id)
union all
select 'account was looked at that its run knew to be held', 'run ' || w.run_id || ', account ' || w.account_id, w.state,
       'HELD, by journal line ' || (select min(k.line) from held k where k.run_id = w.run_id and k.account_id = w.account_id)
from worklist w where w.state <> 'HELD'
union all
select 'held account is not on the worklist', 'run ' || k.run_id || ', account ' || k.account_id, 'no row', 'HELD, by journal line ' || min(k.line)
from held k join billing.run r on r.id = k.run_id
where r.scope = '{}' and not exists (select from billing.run_account w where w.run_id = k.run_id and w.account_id = k.account_id)
group by k.run_id, k.account_id
union all
select 'due date does not count from the end of the hold', 'contract ' || i.contract_id || ', invoice ' || i.id,
       coalesce('from ' || i.due_from, 'from its issue'), coalesce('from ' || i.expected, 'from its issue')
from kept_back i where i.due_from is distinct from i.expected
