-- What a void invoice, or a credit note, gave back to the segment of entry e, at its very instant (G7): what leaves then could not leave before.
-- Runs r of before that rule did not ask.
case when r.rules_version >= 2 then
  (select max(c.timestamp) from billing.ledger_entry c
   where c.balance_id = e.balance_id and c.segment_id = e.segment_id and c.sequence < e.sequence and c.timestamp = e.timestamp
     and (c.request_sequence is not null or c.amount > 0) and c.invoice_id is not null) end
