with
-- :include verify/shared/currencies
-- :include close/prepaid/families
-- :include close/journal-entries/documents
-- :include close/journal-entries/other
head as (
  select kind, entry, posted_at, customer_id, credit_type_id, invoice_id from document
  union all
  select kind, entry, posted_at, customer_id, credit_type_id, invoice_id from other
),
-- :include close/journal-entries/postings
-- :include close/journal-entries/rounded
