--liquibase formatted sql
--changeset reckoner:schemas-made-by-others splitStatements:false
-- Where the engine's role may not create schemas, somebody else has: then the next file, which does, is skipped, and what
-- it has besides is made here.
do $$ begin
  if to_regnamespace('billing') is not null and to_regproc('billing.refuse_change') is null then
    create function billing.refuse_change() returns trigger language plpgsql as $function$
    begin
      raise exception '% on billing.% refused: its rows are only ever inserted', tg_op, tg_table_name
        using errcode = 'restrict_violation';
    end $function$;
  end if;
end $$;
