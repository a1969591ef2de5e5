-- Some accounts of one run, billed again from the inputs it had into tables of the session, against what is stored.
-- :run is the run. What requests change later is compared as it was written: the seals have what it is now.
with run as (select * from billing.run where id = :run),
account as (
  select s.*, w.state as stored_state, w.detail
  from pg_temp.settled s left join billing.run_account w on w.run_id = :run and w.ordinal = s.ordinal and w.account_id = s.account_id
),
customer as (
  select account_id as id from account
  union
  select m.customer_id from account a cross join run join billing.account_member m on m.account_id = a.account_id
  where m.from_sequence <= run.requests_through and coalesce(m.until_sequence > run.requests_through, true)
),
invoice as (
  select i.* from billing.invoice i where i.run_id = :run and i.customer_id in (select id from customer)
  union
  select i.* from billing.invoice i where i.id in (select id from pg_temp.invoice)
),
invoice_id as (select id from invoice union select id from pg_temp.invoice),
-- :include verify/deep-accounts/pairs
difference as (
  select p.what, p.place, p.stored is null as missing, p.again is null as extra, c.name, c.stored, c.again
  from pair p
  left join lateral (
    select coalesce(s.key, a.key) as name, s.value as stored, a.value as again
    from jsonb_each_text(p.stored) s full join jsonb_each_text(p.again) a on a.key = s.key
    where s.value is distinct from a.value) c on p.stored is not null and p.again is not null
  where p.stored is null or p.again is null or c.name is not null
)
select case when missing then 'row is missing that billing again gives'
            when extra then 'row is there that billing again does not give'
            else 'value is not the one that billing again gives' end as what,
       'billing.' || d.what || ', run ' || run.id || ' by version ' || run.engine_version || ', ' || d.place || coalesce(', column ' || name, '') as place,
       case when missing then 'no row' when extra then 'a row' else coalesce(stored, 'null') end as found,
       case when missing then 'a row' when extra then 'no row' else coalesce(again, 'null') end as expected
from difference d, run
union all
select 'account did not come out as billing again says',
       'billing.run_account, run ' || run.id || ' by version ' || run.engine_version || ', account ' || account_id,
       coalesce(stored_state || coalesce(' ' || detail::text, ''), 'not at ordinal ' || ordinal), state || coalesce(' ' || problems::text, '')
from account, run
where stored_state is distinct from state or detail -> 'problems' is distinct from problems
union all
-- Whatever changes an account makes it due at once, so -infinity is always right.
select 'account is not due when billing again says', 'billing.account_due, account ' || a.account_id,
       coalesce(d.due_at::text, 'no row'), case when a.state = 'PARKED' then 'at once' else coalesce(a.next_due_at, 'infinity')::text end
from account a cross join run left join billing.account_due d on d.account_id = a.account_id
where not exists (select from billing.account_member m where m.customer_id = a.account_id and m.until_sequence is null)
  and not exists (select from billing.run_account w join billing.run r on r.id = w.run_id
                   where w.account_id = a.account_id and w.run_id > :run and w.state in ('BILLED', 'NOTHING_DUE'))
  and d.due_at is distinct from '-infinity'
  and case when a.state = 'PARKED' then d.due_at is null or d.due_at > run.as_of
           else d.due_at is distinct from coalesce(a.next_due_at, 'infinity') end
