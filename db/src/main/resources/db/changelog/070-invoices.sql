--liquibase formatted sql
--changeset reckoner:invoices splitStatements:false
create table billing.invoice (
  id                     uuid primary key,
  run_id                 bigint not null,
  type                   text not null check (type in ('USAGE', 'SCHEDULED', 'TRUEUP')),
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
  regenerated_from_invoice_id uuid,
  voided_at              timestamptz check ((status = 'VOID') = (voided_at is not null)),
  content_hash           bytea not null,
  check (case type when 'USAGE' then start_timestamp < end_timestamp
                   else start_timestamp is null and end_timestamp is null end)
);
create index invoice_by_customer on billing.invoice (customer_id);
create unique index one_usage_invoice_a_period on billing.invoice (contract_id, start_timestamp, credit_type_id)
  where type = 'USAGE' and status <> 'VOID';
create unique index regenerated_once on billing.invoice (regenerated_from_invoice_id)
  where regenerated_from_invoice_id is not null;
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
  invoice_id                uuid not null,
  position                  int not null check (position > 0),
  type                      text not null check (type in ('usage', 'applied_commit_or_credit', 'scheduled', 'commit_purchase',
                                                          'composite', 'cpu_conversion', 'trueup', 'tax')),
  name                      text not null,
  product_id                uuid check ((product_id is null) = (type in ('cpu_conversion', 'tax'))),
  credit_type_id            uuid not null,
  quantity                  numeric not null,
  unit_price                numeric,
  total                     numeric not null,
  starting_at               timestamptz,
  ending_before             timestamptz,
  pricing_group_values      text,
  presentation_group_values text,
  tier_level                int,
  tier_starting_at          numeric,
  tier_size                 numeric,
  metered                   numeric,
  list_rate_type            text,
  list_price                numeric,
  balance_id                uuid,
  segment_id                uuid,
  balance_type              text,
  scheduled_charge_id       uuid,
  item_id                   uuid,
  is_prorated               boolean,
  is_minimum                boolean,
  converted_credit_type_id  uuid,
  primary key (invoice_id, position)
);
create index converted_line on billing.invoice_line (invoice_id, product_id) where metered is not null;
comment on index billing.converted_line is 'what the proof of conversions begins with: empty where nothing is converted';
comment on column billing.invoice_line.pricing_group_values is
  'JSON object, members sorted: every such key of the product, with its value or null (D5); null = the product has none';
comment on column billing.invoice_line.presentation_group_values is 'as pricing_group_values';
comment on column billing.invoice_line.tier_level is 'from 1; null = one price for all positions (T2)';
comment on column billing.invoice_line.tier_size is 'null in the last tier';
comment on column billing.invoice_line.metered is
  'usage before conversion and rounding: the window''s on its first line, 0 on its others; null = billed as metered (P2, P3)';
comment on column billing.invoice_line.list_rate_type is 'of list_price; null = FLAT: most lines are, and a null takes no room';
comment on column billing.invoice_line.is_minimum is 'composite lines: the minimum instead of the percentage (M4)';
comment on column billing.invoice_line.converted_credit_type_id is 'cpu_conversion lines: the unit that is converted (Y2)';
comment on column billing.invoice_line.balance_id is 'funded and applied lines: what covers; commit_purchase and trueup: what is paid for (commit_id in exports); tax: what it is on';
comment on column billing.invoice_line.item_id is 'the schedule item a scheduled, commit_purchase or trueup line bills';
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
  pricing_group_values      text,
  presentation_group_values text,
  primary key (invoice_id, ordinal)
);
comment on column billing.excluded_usage.pricing_group_values is 'as on invoice lines';
create trigger excluded_usage_insert_only before update or delete or truncate on billing.excluded_usage
  for each statement execute function billing.refuse_change();

create table billing.billed_item (
  item_id     uuid primary key,
  customer_id uuid not null,
  invoice_id  uuid not null
);
create index billed_item_by_customer on billing.billed_item (customer_id);
comment on table billing.billed_item is
  'Schedule items that are on an invoice: each is billed once. Those of a void one leave when it is to be regenerated.';

create table billing.regeneration (
  invoice_id       uuid primary key,
  customer_id      uuid not null,
  request_sequence bigint not null
);
create index regeneration_by_customer on billing.regeneration (customer_id);
comment on table billing.regeneration is 'Void invoices that the next run makes again, as the next revision (I5).';

create table billing.invoice_number (
  number     bigint primary key check (number > 0),
  invoice_id uuid not null unique
);
comment on table billing.invoice_number is 'Gap-free numbers, given in one pass after the invoices of a run are there.';
create trigger invoice_number_insert_only before update or delete or truncate on billing.invoice_number
  for each statement execute function billing.refuse_change();
