-- Whose proof it is, and what their run knew: the customers of the accounts that :run billed, else each customer by the last run
-- that billed it. An account is the customer that it is named after, with those that had joined it by then (Z1).
settled as materialized (
  select w.account_id, r.id as run_id, r.as_of, r.grace, r.requests_through
  from billing.run_account w join billing.run r on r.id = w.run_id
  where w.state in ('BILLED', 'NOTHING_DUE') and (r.id = cast(:run as bigint) or cast(:run as bigint) is null)
),
member as not materialized (
  select account_id as customer_id, run_id, as_of, grace, requests_through from settled
  union all
  select m.customer_id, s.run_id, s.as_of, s.grace, s.requests_through
  from billing.account_member m join settled s on s.account_id = m.account_id
  where m.from_sequence <= s.requests_through and coalesce(m.until_sequence > s.requests_through, true)
),
-- :most = as many as there can be, so that a run of few is planned as one.
account as materialized (
  select customer_id, as_of, grace, requests_through from member where cast(:run as bigint) is not null
  union all (
  select distinct on (customer_id) customer_id, as_of, grace, requests_through from member
  where cast(:run as bigint) is null order by customer_id, as_of desc, run_id desc)
  limit :most
),
