--liquibase formatted sql
--changeset reckoner:parties splitStatements:false
create table billing.party (
  request_sequence bigint primary key,
  seller_id        uuid,
  customer_id      uuid,
  terms            jsonb not null,
  check ((seller_id is null) <> (customer_id is null))
);
create index party_by_customer on billing.party (customer_id, request_sequence) where customer_id is not null;
create index party_by_seller on billing.party (seller_id, request_sequence) where seller_id is not null;
comment on table billing.party is 'What documents say of who sells and who buys from a line of the journal on, all of it (W3).';
create trigger party_insert_only before update or delete or truncate on billing.party
  for each statement execute function billing.refuse_change();
select billing.seal_table('party');

--changeset reckoner:documents splitStatements:false
create table billing.document (
  run_id      bigint not null,
  invoice_id  uuid not null,
  seller_id   uuid not null,
  prefix      text not null,
  year        int not null,
  number      bigint not null,
  seller_line bigint not null,
  buyer_line  bigint,
  primary key (run_id, invoice_id),
  unique (seller_id, prefix, year, number)
);
comment on table billing.document is
  'What is frozen of an invoice when it becomes final, where there is a seller (W3): who sold and bought, and its number in a series without a gap.';
comment on column billing.document.year is 'of issued_at, in UTC';
comment on column billing.document.number is 'from 1 in each series: a seller''s prefix and year';
comment on column billing.document.seller_line is 'the line of the journal with all that was known of the seller';
comment on column billing.document.buyer_line is 'the same of the buyer; null = nothing but its name was';
create trigger document_insert_only before update or delete or truncate on billing.document
  for each statement execute function billing.refuse_change();

create function billing.printed_number(prefix text, year int, number bigint) returns text language sql immutable parallel safe
  return prefix || year || '-' || lpad(number::text, greatest(length(number::text), 6), '0');
comment on function billing.printed_number(text, int, bigint) is 'INV-2025-000017: how a document shows its number';
create index document_by_printed_number on billing.document (billing.printed_number(prefix, year, number));

create function billing.default_seller(requests_through bigint) returns uuid language sql stable
as $$
  select d.seller_id
    from (select distinct on (p.seller_id) p.seller_id, p.request_sequence, (p.terms ->> 'is_default')::boolean as is_default,
                 (select min(f.request_sequence) from billing.party f where f.seller_id = p.seller_id) as first
            from billing.party p
           where p.seller_id is not null and p.request_sequence <= default_seller.requests_through
           order by p.seller_id, p.request_sequence desc) d
   order by d.is_default desc nulls last, case when d.is_default then -d.request_sequence else d.first end
   limit 1
$$;
comment on function billing.default_seller(bigint) is 'who sells to customers of whom nobody says who does: the one that said last it is the default, else the first there was';

-- What the document of each invoice of a run has to be, but for its number; :run = null: of all.
create function billing.document_due(run bigint) returns table (
  run_id bigint, invoice_id uuid, ordinal bigint, seller_id uuid, prefix text, year int, seller_line bigint, buyer_line bigint)
language sql stable as $$
  with known as materialized (
         select r.id, r.requests_through, billing.default_seller(r.requests_through) as default_seller
           from billing.run r
          where (document_due.run is null or r.id = document_due.run)
            and exists (select from billing.party where seller_id is not null)),
       mine as (
         select i.run_id, i.id, n.number as ordinal, i.type, i.issued_at, coalesce(i.payer_customer_id, i.customer_id) as buyer,
                k.requests_through, k.default_seller
           from known k
           join billing.invoice i on i.run_id = k.id
           join billing.invoice_number n on n.run_id = i.run_id and n.invoice_id = i.id
          -- Once more, so that a planner that cannot see into "known" looks the run's up.
          where (document_due.run is null or i.run_id = document_due.run) and (document_due.run is null or n.run_id = document_due.run)
            and i.delivered and i.external_number is null and i.unbillable is not true)
  select m.run_id, m.id, m.ordinal, s.seller_id,
         coalesce(s.terms ->> case when m.type = 'CREDIT_NOTE' then 'credit_note_prefix' else 'invoice_prefix' end, ''),
         extract(year from m.issued_at at time zone 'UTC')::int, s.request_sequence, b.request_sequence
    from mine m
    left join lateral (
      select p.request_sequence, (p.terms ->> 'seller_id')::uuid as seller_id from billing.party p
       where p.customer_id = m.buyer and p.request_sequence <= m.requests_through
       order by p.request_sequence desc limit 1) b on true
   cross join lateral (
      select p.seller_id, p.request_sequence, p.terms from billing.party p
       where p.seller_id = coalesce(b.seller_id, m.default_seller) and p.request_sequence <= m.requests_through
       order by p.request_sequence desc limit 1) s
$$;
comment on function billing.document_due(bigint) is 'none where there is no seller yet; old invoices that keep their number, and what is not delivered, are no documents';
