--liquibase formatted sql
--changeset reckoner:invoices splitStatements:false
create table billing.invoice (
  id                     uuid primary key,
  run_id                 bigint not null,
  type                   text not null check (type in ('USAGE', 'SCHEDULED')),
  status                 text not null default 'FINALIZED' check (status in ('FINALIZED', 'VOID')),
  customer_id            uuid not null,
  contract_id            uuid not null,
  credit_type_id         uuid not null,
  start_timestamp        timestamptz,
  end_timestamp          timestamptz,
  issued_at              timestamptz not null,
  due_at                 timestamptz,
  net_payment_terms_days int,
  subtotal               numeric not null,
  total                  numeric not null,
  amount_due             numeric not null,
  rounding_adjustment    numeric not null check (rounding_adjustment = amount_due - total),
  revision               int not null check (revision >= 0),
  voided_at              timestamptz check ((status = 'VOID') = (voided_at is not null)),
  content_hash           bytea not null,
  check (case type when 'USAGE' then start_timestamp < end_timestamp
                   else start_timestamp is null and end_timestamp is null end)
);
create index invoice_by_customer on billing.invoice (customer_id);
create unique index one_usage_invoice_a_period on billing.invoice (contract_id, start_timestamp, credit_type_id)
  where type = 'USAGE' and status <> 'VOID';
create index invoice_by_run on billing.invoice using brin (run_id);
comment on column billing.invoice.content_hash is 'SHA-256 over everything stored of the invoice and its lines; what fingerprints are made of';

create function billing.guard_invoice() returns trigger language plpgsql as $$
begin
  if old.status = 'FINALIZED' and new.status = 'VOID'
     and (to_jsonb(old) - 'status' - 'voided_at') = (to_jsonb(new) - 'status' - 'voided_at') then
    return new;
  end if;
  raise exception 'update of billing.invoice % refused: a finalized invoice can only be voided', old.id
    using errcode = 'restrict_violation';
end $$;
create trigger invoice_finalized before update on billing.invoice for each row execute function billing.guard_invoice();
create trigger invoice_kept before delete or truncate on billing.invoice
  for each statement execute function billing.refuse_change();

create table billing.invoice_line (
  invoice_id          uuid not null,
  position            int not null check (position > 0),
  type                text not null check (type in ('usage', 'applied_commit_or_credit', 'scheduled', 'commit_purchase')),
  name                text not null,
  product_id          uuid not null,
  credit_type_id      uuid not null,
  quantity            numeric not null,
  unit_price          numeric,
  total               numeric not null,
  starting_at         timestamptz,
  ending_before       timestamptz,
  list_price          numeric,
  balance_id          uuid,
  segment_id          uuid,
  balance_type        text,
  scheduled_charge_id uuid,
  item_id             uuid,
  is_prorated         boolean,
  primary key (invoice_id, position)
);
comment on column billing.invoice_line.balance_id is 'funded and applied lines: what covers; commit_purchase: what is bought (commit_id in exports)';
comment on column billing.invoice_line.item_id is 'the schedule item a scheduled or commit_purchase line bills';
create trigger invoice_line_insert_only before update or delete or truncate on billing.invoice_line
  for each statement execute function billing.refuse_change();

create table billing.excluded_usage (
  invoice_id    uuid not null,
  ordinal       int not null,
  product_id    uuid not null,
  reason        text not null check (reason in ('NOT_ENTITLED', 'UNPRICED')),
  quantity      numeric not null,
  starting_at   timestamptz not null,
  ending_before timestamptz not null,
  primary key (invoice_id, ordinal)
);
create trigger excluded_usage_insert_only before update or delete or truncate on billing.excluded_usage
  for each statement execute function billing.refuse_change();

create table billing.billed_item (
  item_id     uuid primary key,
  customer_id uuid not null,
  invoice_id  uuid not null
);
create index billed_item_by_customer on billing.billed_item (customer_id);
comment on table billing.billed_item is 'Schedule items that are on an invoice that is not void: each is billed once.';

create table billing.invoice_number (
  number     bigint primary key check (number > 0),
  invoice_id uuid not null unique
);
comment on table billing.invoice_number is 'Gap-free numbers, given in one pass after the invoices of a run are there.';
create trigger invoice_number_insert_only before update or delete or truncate on billing.invoice_number
  for each statement execute function billing.refuse_change();
