-- Postings of the month that no account was named for.
-- :include close/journal-entries/entries
select distinct c.posting, c.product_id from coded c where c.code is null order by c.posting, c.product_id
