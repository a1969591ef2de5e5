--liquibase formatted sql
--changeset reckoner:content-hash-version
alter table billing.invoice add column content_hash_version smallint not null default 1;
comment on column billing.invoice.content_hash_version is 'which columns content_hash covers, and how: see ContentHash';

--changeset reckoner:journal-chain splitStatements:false
alter table billing.request add column chain bytea;
comment on column billing.request.chain is
  'SHA-256 over the chain of the line before and this line: no line can be changed, taken out or put in between unnoticed';

create function billing.journal_chain(previous bytea, line billing.request) returns bytea language sql immutable parallel safe
  return sha256(coalesce(previous, '') || convert_to(concat_ws(E'\n', line.sequence, line.id, line.path,
    coalesce((extract(epoch from line.requested_at) * 1000000)::bigint::text, ''), line.body), 'UTF8'));
comment on function billing.journal_chain(bytea, billing.request) is 'what chain must be, behind the previous one; null = the first line';

do $$
declare
  line billing.request;
  previous bytea;
begin
  for line in select * from billing.request order by sequence loop
    previous := billing.journal_chain(previous, line);
    update billing.request set chain = previous where sequence = line.sequence;
  end loop;
end $$;
alter table billing.request alter column chain set not null;
create trigger request_insert_only before update or delete or truncate on billing.request
  for each statement execute function billing.refuse_change();

alter table billing.run add column journal_chain bytea;
comment on column billing.run.journal_chain is 'chain of the last journal line the run sees; null = it sees none';
update billing.run set journal_chain = (select chain from billing.request where sequence = requests_through);
