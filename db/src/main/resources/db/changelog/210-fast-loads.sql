--liquibase formatted sql
--changeset reckoner:invoiced-until
drop index billing.invoice_by_customer;
create index invoice_by_customer on billing.invoice (customer_id, end_timestamp);
comment on index billing.invoice_by_customer is 'With the end of the period, so that a load finds out by one look that nothing of a customer is late (U6).';

--changeset reckoner:seals-inline splitStatements:false
-- As it was, but stable, since convert_to is: a function that promises more than its body cannot be inlined, and was called
-- for each column of each row that is sealed.
create or replace function billing.sealed_text(value text) returns text language sql stable parallel safe
  return case when length(value) <= 80 then value else 'sha256 ' || encode(sha256(convert_to(value, 'UTF8')), 'hex') end;

--changeset reckoner:seals-of-new-rows splitStatements:false
-- As it was, but for the rows that are inserted: only one that was there before, and deleted behind the engine's back, has a seal
-- already. To ask for each row whether it is one took a quarter of a journal's time. The functions are written again at the
-- end of the migration.
create or replace function billing.write_seal_function(sealed text, filter text) returns void language plpgsql as $$
begin
  execute format($function$
    create or replace function billing.%1$I() returns trigger language plpgsql
      set timezone to 'UTC' set datestyle to 'ISO, YMD' set intervalstyle to 'postgres' set bytea_output to 'hex' as $body$
    begin
      if coalesce(current_setting('reckoner.engine', true), '') <> 'on' then
        return null;
      elsif tg_op = 'INSERT' then
        begin
          insert into billing.seal (table_name, key, columns)
          select %2$L, %4$s, %5$s from new_rows n where %3$s;
        exception when unique_violation then
          insert into billing.seal (table_name, key, columns)
          select %2$L, %4$s, %5$s from new_rows n where %3$s
          on conflict (table_name, key) do update set columns = excluded.columns;
        end;
      elsif tg_op = 'UPDATE' then
        update billing.seal s set columns = %6$s from new_rows n join old_rows o on %7$s = %4$s
         where s.table_name = %2$L and s.key = %4$s;
        insert into billing.seal (table_name, key, columns)
        select %2$L, %4$s, %5$s from new_rows n join old_rows o on %7$s = %4$s where (%3$s) and not (%8$s)
        on conflict (table_name, key) do nothing;
      else
        delete from billing.seal s using old_rows o where s.table_name = %2$L and s.key = %7$s;
      end if;
      return null;
    end $body$ $function$,
    'seal_' || sealed, sealed, filter, billing.seal_key(sealed, 'n'), billing.seal_columns(sealed, 'n'),
    billing.seal_changes(sealed), billing.seal_key(sealed, 'o'), replace(filter, 'n.', 'o.'));
end $$;
