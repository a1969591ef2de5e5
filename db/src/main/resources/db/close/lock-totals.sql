-- What is posted before the end of months that are locked, kept with the lines that lock them: the parameter.
insert into billing.month_lock_total (request_sequence, part, credit_type_id, amount, rows)
select l.request_sequence, p.part, p.credit_type_id, sum(p.amount), sum(p.rows)
from billing.month_lock l
join (
  -- :include verify/7-locks/posted
) p on p.month < l.open_from and p.known_from < l.request_sequence
where l.request_sequence = any(?)
group by l.request_sequence, p.part, p.credit_type_id
