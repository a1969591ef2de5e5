--liquibase formatted sql
--changeset reckoner:usage-history splitStatements:false
-- What a usage row was stays readable (U12): every change of usage has a mark, rows say by which mark they came, and what
-- is replaced or withdrawn goes to the history with the mark that ended it. Usage as of a mark M is what came by then and
-- had not ended: mark <= M < until_mark.
alter table billing.usage_row add column mark bigint not null default 0;
alter table billing.late_usage add column mark bigint not null default 0;
alter table billing.unattributed_usage add column mark bigint not null default 0;
alter table billing.unattributed_usage add column line bigint not null default 0;
comment on column billing.usage_row.mark is 'the change of usage that brought the row as it is; 0 = before marks were kept. Not in the index: billing needs only what stands';
comment on column billing.unattributed_usage.line is 'of rows of one mark: which was loaded last. Of rows that are one once their alias is known, the last loaded counts';
comment on column billing.usage_row.group_id is
  'group_id(group_values, keys of its product and of its customer''s usage filters) (U10); all zero for none of them: keeps the key short';
comment on column billing.unattributed_usage.group_id is 'of all group_values: nobody knows the usage filters yet';
comment on column billing.usage_row.group_values is
  'canonical JSON object of all non-empty columns, verbatim, whether they are keys or not; null = none';

create table billing.usage_history (
  kind          text not null check (kind in ('USAGE', 'LATE', 'UNATTRIBUTED')),
  customer_id   uuid,
  alias         text,
  starting_at   timestamptz not null,
  ending_before timestamptz not null,
  product_id    uuid not null,
  quantity      numeric not null,
  group_values  text,
  mark          bigint not null,
  until_mark    bigint not null check (until_mark > mark),
  check ((kind = 'UNATTRIBUTED') = (alias is not null)),
  check ((kind = 'UNATTRIBUTED') = (customer_id is null))
);
create index usage_history_by_customer on billing.usage_history (customer_id, starting_at) where kind = 'USAGE';
comment on table billing.usage_history is 'Rows that were replaced, moved or withdrawn, as they were: of usage_row, late_usage and unattributed_usage.';
create trigger usage_history_insert_only before update or delete or truncate on billing.usage_history
  for each statement execute function billing.refuse_change();

create table billing.usage_mark (
  mark             bigint primary key check (mark >= 0),
  requests_through bigint not null,
  file_id          bigint,
  rows             bigint not null check (rows > 0),
  digest           bytea not null,
  chain            bytea not null
);
comment on table billing.usage_mark is 'The changes of usage, one each transaction that changed some, chained by hash.';
comment on column billing.usage_mark.requests_through is 'the last journal line applied by then';
comment on column billing.usage_mark.file_id is 'the usage file it was loaded from; empty if a request moved the rows';
comment on column billing.usage_mark.rows is 'how many rows it brought and ended';
comment on column billing.usage_mark.digest is 'SHA-256 over the hashes of the rows it brought and ended (usage_hash), in order of their first bytes, each such share hashed by itself';
comment on column billing.usage_mark.chain is 'SHA-256 of the chain before, the digest and the other columns';
create trigger usage_mark_insert_only before update or delete or truncate on billing.usage_mark
  for each statement execute function billing.refuse_change();
comment on sequence billing.usage_change is 'the last mark that changed usage that counts: a run notes it to tell whether inputs changed since';

alter table billing.run add column usage_chain bytea;
comment on column billing.run.usage_chain is 'the head of usage_mark''s chain when the run was opened; empty = there was none yet';

-- Which columns tell usage rows apart (U10). Both only grow.
create table billing.product_group_key (
  product_id uuid not null,
  key        text not null,
  primary key (product_id, key)
);
comment on table billing.product_group_key is 'The pricing and presentation group keys of all versions of a product.';
create table billing.usage_filter_key (
  customer_id uuid not null,
  key         text not null,
  primary key (customer_id, key)
);
comment on table billing.usage_filter_key is 'The keys of all usage filters that contracts of a customer have had.';

create function billing.group_id(group_values text, keys text[]) returns uuid language sql stable parallel safe
  return (select case when count(*) = 0 then '00000000-0000-0000-0000-000000000000'::uuid
                      else billing.derive('{' || string_agg(to_json(e.key)::text || ':' || e.value::text, ',' order by e.key collate "C") || '}') end
            from json_each(group_values::json) e where e.key = any(keys));
comment on function billing.group_id(text, text[]) is 'derived from the canonical JSON of those values that are keys; all zero for none';

create function billing.usage_keys(product uuid, customer uuid) returns text[] language sql stable parallel safe
  return array(select key from billing.product_group_key where product_id = product
               union select key from billing.usage_filter_key where customer_id = customer);

create function billing.usage_hash(sign text, kind text, customer uuid, alias text, starting_at timestamptz, ending_before timestamptz,
                                   product_id uuid, quantity numeric, group_values text) returns bytea
  language sql stable parallel safe
  return sha256(convert_to(sign || kind, 'UTF8') || timestamptz_send(starting_at) || timestamptz_send(ending_before)
                || uuid_send(product_id) || numeric_send(trim_scale(quantity))
                || coalesce(uuid_send(customer), convert_to(alias, 'UTF8')) || '\x00' || convert_to(coalesce(group_values, ''), 'UTF8'));
comment on function billing.usage_hash(text, text, uuid, text, timestamptz, timestamptz, uuid, numeric, text) is
  'of one row that a change brought (+) or ended (-); the kinds are those of usage_history. Over binary forms, a third of what text costs; without group_id, which is derived';

create function billing.chain(before bytea, mark bigint, requests_through bigint, file_id bigint, rows bigint, digest bytea) returns bytea
  language sql immutable parallel safe
  return sha256(coalesce(before, ''::bytea) || digest || convert_to(concat_ws(' ', mark, requests_through, coalesce(file_id, 0), rows), 'UTF8'));

--changeset reckoner:usage-history-migration splitStatements:false
insert into billing.product_group_key
select distinct v.product_id, k.key
  from billing.product_version v
 cross join lateral jsonb_array_elements_text(coalesce(v.definition -> 'pricing_group_key', '[]')
                                              || coalesce(v.definition -> 'presentation_group_key', '[]')) k (key);
insert into billing.usage_filter_key
select distinct c.customer_id, f.item ->> 'group_key'
  from billing.contract c cross join lateral jsonb_array_elements(c.terms -> 'usage_filters') f (item)
 where jsonb_typeof(c.terms -> 'usage_filters') = 'array';

-- Everything there is, as it is: the first entry of the chain, under the last mark that runs have noted.
insert into billing.usage_mark
select m.mark, r.requests, null, s.rows, s.digest, billing.chain(null, m.mark, r.requests, null, s.rows, s.digest)
  from (select case when is_called then last_value else 0 end as mark from billing.usage_change) m,
       (select coalesce(max(sequence), 0) as requests from billing.request) r,
       (select sum(rows)::bigint as rows, sha256(string_agg(digest, '' order by share)) as digest
          from (select get_byte(hash, 0) as share, count(*) as rows, sha256(string_agg(hash, '' order by hash)) as digest
                  from (select billing.usage_hash('+', 'USAGE', customer_id, null, starting_at, ending_before, product_id, quantity, group_values) as hash
                          from billing.usage_row
                        union all
                        select billing.usage_hash('+', 'LATE', customer_id, null, starting_at, ending_before, product_id, quantity, group_values)
                          from billing.late_usage
                        union all
                        select billing.usage_hash('+', 'UNATTRIBUTED', null, alias, starting_at, ending_before, product_id, quantity, group_values)
                          from billing.unattributed_usage) h
                 group by 1) shares) s
 where s.rows > 0;

-- Rows had no order of loading: the youngest transaction wrote last, and inside it the row that lies furthest.
update billing.unattributed_usage u set line = o.line
  from (select ctid as place, row_number() over (order by age(xmin) desc, ctid) as line from billing.unattributed_usage) o
 where u.ctid = o.place;

create temporary table rekeyed on commit drop as
select 'USAGE' as kind, u.ctid as place, u.customer_id, u.starting_at, u.ending_before, u.product_id, u.quantity, u.group_values, k.id,
       row_number() over (partition by u.customer_id, u.starting_at, u.ending_before, u.product_id, k.id
                              order by age(u.xmin), u.ctid desc) as from_last
  from billing.usage_row u
 cross join lateral (select billing.group_id(u.group_values, billing.usage_keys(u.product_id, u.customer_id)) as id) k
 where u.group_values is not null or (u.customer_id, u.starting_at, u.ending_before, u.product_id) in (
   select o.customer_id, o.starting_at, o.ending_before, o.product_id from billing.usage_row o where o.group_values is not null)
union all
select 'LATE', u.ctid, u.customer_id, u.starting_at, u.ending_before, u.product_id, u.quantity, u.group_values, k.id,
       row_number() over (partition by u.customer_id, u.starting_at, u.ending_before, u.product_id, k.id
                              order by age(u.xmin), u.ctid desc)
  from billing.late_usage u
 cross join lateral (select billing.group_id(u.group_values, billing.usage_keys(u.product_id, u.customer_id)) as id) k;

-- What is one row by the key that counts: the last loaded counts, the others are kept as history, as one more change.
insert into billing.usage_mark
select e.mark + 1, e.requests_through, null, s.rows, s.digest, billing.chain(e.chain, e.mark + 1, e.requests_through, null, s.rows, s.digest)
  from (select * from billing.usage_mark order by mark desc limit 1) e,
       (select sum(rows)::bigint as rows, sha256(string_agg(digest, '' order by share)) as digest
          from (select get_byte(hash, 0) as share, count(*) as rows, sha256(string_agg(hash, '' order by hash)) as digest
                  from (select billing.usage_hash('-', kind, customer_id, null, starting_at, ending_before, product_id, quantity, group_values) as hash
                          from rekeyed where from_last > 1) h
                 group by 1) shares) s
 where s.rows > 0;
insert into billing.usage_history (kind, customer_id, starting_at, ending_before, product_id, quantity, group_values, mark, until_mark)
select kind, customer_id, starting_at, ending_before, product_id, quantity, group_values, 0, (select max(mark) from billing.usage_mark)
  from rekeyed where from_last > 1;
delete from billing.usage_row u using rekeyed k where k.kind = 'USAGE' and k.from_last > 1 and u.ctid = k.place;
delete from billing.late_usage u using rekeyed k where k.kind = 'LATE' and k.from_last > 1 and u.ctid = k.place;
update billing.usage_row u set group_id = k.id from rekeyed k
 where k.kind = 'USAGE' and k.from_last = 1 and u.ctid = k.place and u.group_id <> k.id;
update billing.late_usage u set group_id = k.id from rekeyed k
 where k.kind = 'LATE' and k.from_last = 1 and u.ctid = k.place and u.group_id <> k.id;
select setval('billing.usage_change', (select max(mark) from billing.usage_mark))
 where exists (select from rekeyed where kind = 'USAGE' and from_last > 1);
update billing.account_due d set due_at = '-infinity'
 where d.account_id in (select customer_id from rekeyed where kind = 'USAGE' and from_last > 1);
