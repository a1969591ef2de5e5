--liquibase formatted sql
--changeset reckoner:hierarchies splitStatements:false
create function billing.parent_contract(terms jsonb) returns uuid language sql immutable parallel safe
  return (terms #>> '{hierarchy_configuration,parent,contract_id}')::uuid;
comment on function billing.parent_contract(jsonb) is 'the contract of another customer that one is a child of (Z1)';
create index contract_by_parent on billing.contract (billing.parent_contract(terms)) where billing.parent_contract(terms) is not null;

create table billing.account_member (
  customer_id    uuid not null,
  from_sequence  bigint not null,
  account_id     uuid not null,
  until_sequence bigint,
  primary key (customer_id, from_sequence),
  check (until_sequence > from_sequence)
);
create unique index account_member_now on billing.account_member (customer_id) where until_sequence is null;
create index account_member_by_account on billing.account_member (account_id);
comment on table billing.account_member is
  'Customers whose contracts are billed in another customer''s account, because a hierarchy joins them (Z1, Z7); whoever is not here is an account by itself.';
comment on column billing.account_member.from_sequence is 'the journal line whose contract joined it';
comment on column billing.account_member.until_sequence is 'the journal line that brought its account into another one; null = it is there now';
comment on column billing.account_member.account_id is 'the customer that the account is named after: it is no member of another one';
comment on table billing.account_due is
  'When an account has something to bill next: -infinity after any change to it, infinity when nothing is left. The account is a customer, with those that account_member gives it.';

alter table billing.balance add column child_access text check (child_access in ('ALL', 'CONTRACT_IDS'));
alter table billing.balance add column child_contract_ids uuid[] check ((child_contract_ids is not null) = (child_access is not distinct from 'CONTRACT_IDS'));
create index balance_lent on billing.balance (customer_id) where child_access is not null;
comment on column billing.balance.child_access is 'which children of its contract, or of its customer''s contracts, may draw it too (Z2); null = none';
alter table billing.balance_history add column child_access text;
alter table billing.balance_history add column child_contract_ids uuid[];
select billing.seal_table('account_member');

--changeset reckoner:hierarchies-of-before splitStatements:false
-- Contracts and balances that were loaded when hierarchies were not billed: what they say counts from now on.
do $$
declare
  child record;
begin
  for child in
    select c.sequence, c.customer_id, p.customer_id as parent_customer
      from billing.contract c join billing.contract p on p.id = billing.parent_contract(c.terms) order by c.sequence
  loop
    with member as (select customer_id, account_id from billing.account_member where until_sequence is null),
    joined as (
      select coalesce((select account_id from member where customer_id = child.customer_id), child.customer_id) as leaving,
             coalesce((select account_id from member where customer_id = child.parent_customer), child.parent_customer) as account_id),
    moving as (
      select j.account_id, m.id from joined j
       cross join lateral (select j.leaving as id union select customer_id from member where account_id = j.leaving) m
       where j.leaving <> j.account_id),
    ended as (
      update billing.account_member m set until_sequence = child.sequence from moving
       where m.customer_id = moving.id and m.until_sequence is null)
    insert into billing.account_member (customer_id, from_sequence, account_id) select id, child.sequence, account_id from moving;
  end loop;
end $$;
update billing.account_due d set due_at = '-infinity'
 where exists (select from billing.account_member m where m.account_id = d.account_id and m.until_sequence is null);
delete from billing.account_due d
 where exists (select from billing.account_member m where m.customer_id = d.account_id and m.until_sequence is null);
update billing.balance b
   set unsupported_terms = null,
       child_access = nullif(b.definition #>> '{hierarchy_configuration,child_access,type}', 'NONE'),
       child_contract_ids = case when b.definition #>> '{hierarchy_configuration,child_access,type}' = 'CONTRACT_IDS' then array(
         select e::uuid from jsonb_array_elements_text(b.definition #> '{hierarchy_configuration,child_access,contract_ids}') e) end
 where b.unsupported_terms is not null;
