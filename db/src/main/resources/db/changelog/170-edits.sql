--liquibase formatted sql
--changeset reckoner:edited-segments
-- Segments change by edits and by an earlier end of their contract (G8, E5); what a run knew of them stays readable (U12).
alter table billing.access_segment add column added_by bigint, add column changed_by bigint;
comment on column billing.access_segment.added_by is 'the journal line that added it to a balance that was there; null = it is as old as its balance';
comment on column billing.access_segment.changed_by is
  'the journal line that changed it last: who knows that knows it as it stands; null = it never changed';

create table billing.access_segment_history (
  segment_id     uuid not null,
  since_sequence bigint not null,
  until_sequence bigint not null,
  starting_at    timestamptz not null,
  ending_before  timestamptz not null,
  amount         numeric not null,
  primary key (segment_id, since_sequence),
  check (since_sequence < until_sequence)
);
comment on table billing.access_segment_history is
  'A segment as those knew it who know the journal from since_sequence on and not up to until_sequence.';
create trigger access_segment_history_insert_only before update or delete or truncate on billing.access_segment_history
  for each statement execute function billing.refuse_change();
select billing.seal_table('access_segment_history');

--changeset reckoner:edited-balances
alter table billing.balance add column archived_at timestamptz, add column changed_by bigint;
comment on column billing.balance.archived_at is 'since when nothing more is drawn, charged or granted (E6, E7); null = it is not archived';
comment on column billing.balance.changed_by is 'as that of access_segment';
alter table billing.balance_history add column archived_at timestamptz, add column product_id uuid, add column purchase jsonb;
comment on column billing.balance_history.purchase is 'JSON null = it was not bought';
alter table billing.balance_history disable trigger balance_history_insert_only;
update billing.balance_history h set product_id = b.product_id, purchase = coalesce(b.purchase, 'null')
  from billing.balance b where b.id = h.balance_id;
alter table billing.balance_history enable trigger balance_history_insert_only;
update billing.balance b set changed_by = h.until_sequence
  from (select balance_id, max(until_sequence) as until_sequence from billing.balance_history group by balance_id) h
 where h.balance_id = b.id;

--changeset reckoner:adjusted-starts
-- Another amount of a segment that is open is a further entry of its start, which takes back what is not granted any more (E20.1).
alter table billing.ledger_entry drop constraint ledger_entry_of_its_type;
alter table billing.ledger_entry add constraint ledger_entry_of_its_type check (case
    when type in ('PREPAID_COMMIT_SEGMENT_START', 'CREDIT_SEGMENT_START', 'POSTPAID_COMMIT_INITIAL_BALANCE')
      then num_nonnulls(invoice_id, contract_id, new_contract_id, reason) = 0
    when type in ('PREPAID_COMMIT_SEAT_BASED_ADJUSTMENT', 'CREDIT_SEAT_BASED_ADJUSTMENT')
      then amount > 0 and num_nonnulls(invoice_id, contract_id, new_contract_id, reason) = 0
    when type in ('PREPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION', 'POSTPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION',
                  'CREDIT_AUTOMATED_INVOICE_DEDUCTION', 'POSTPAID_COMMIT_TRUEUP')
      then amount < 0 and num_nonnulls(invoice_id, contract_id) = 2 and num_nonnulls(new_contract_id, reason) = 0
    when type in ('PREPAID_COMMIT_EXPIRATION', 'POSTPAID_COMMIT_EXPIRATION', 'CREDIT_EXPIRATION')
      then amount < 0 and num_nonnulls(invoice_id, contract_id, new_contract_id, reason) = 0
    when type in ('PREPAID_COMMIT_ROLLOVER', 'POSTPAID_COMMIT_ROLLOVER', 'CREDIT_ROLLOVER')
      then amount < 0 and new_contract_id is not null and num_nonnulls(invoice_id, contract_id, reason) = 0
    when type in ('PREPAID_COMMIT_CANCELED', 'CREDIT_CANCELED', 'PREPAID_COMMIT_CREDITED', 'CREDIT_CREDITED')
      then amount > 0 and num_nonnulls(invoice_id, contract_id) = 2 and num_nonnulls(new_contract_id, reason) = 0
    when type in ('PREPAID_COMMIT_MANUAL', 'POSTPAID_COMMIT_MANUAL', 'CREDIT_MANUAL')
      then reason is not null and new_contract_id is null
    else false end) not valid;
comment on constraint ledger_entry_of_its_type on billing.ledger_entry is
  'not valid: what was there before fits a narrower one, and need not be read again';
