package io.reckoner.bench;

import java.sql.SQLException;

/**
 * Accounts beside those that the engine loaded and billed, made of them by SQL: every row again under other ids. Their terms keep
 * the ids of the first ones, so that nobody can bill them; they are there to be passed over.
 */
final class NightlyCrowd {

    /**
     * Ids that belong to the catalog stay. What is numbered within a run goes on behind the last. In the order of the new ids, so
     * that an index is not read and written all over again for each copy.
     */
    private static final String COPY = """
            set session_replication_role = replica;
            do $copy$
            declare
              part record;
              last_account int := (select max(ordinal) from loaded.run_account);
              last_number bigint := (select max(number) from loaded.invoice_number);
            begin
              for part in
                select table_name, string_agg(column_name, ', ' order by ordinal_position) as names,
                       string_agg(case
                         when data_type = 'uuid' and column_name not in ('product_id', 'rate_card_id', 'credit_type_id', 'group_id')
                           then format('md5(%%I::text || ''/'' || copy)::uuid', column_name)
                         when table_name = 'contract' and column_name = 'sequence' then 'sequence - 1000000000 * copy::bigint'
                         when table_name = 'run_account' and column_name = 'ordinal' then 'ordinal + copy * ' || last_account
                         when table_name = 'invoice_number' and column_name = 'number' then 'number + copy * ' || last_number
                         else column_name end, ', ' order by ordinal_position) as values
                  from information_schema.columns
                 where table_schema = 'billing' and is_generated = 'NEVER'
                   and table_name in ('customer', 'contract', 'contract_version', 'balance', 'access_segment', 'ledger_entry', 'usage_row',
                                      'account_due', 'run_account', 'invoice', 'invoice_line', 'billed_item', 'invoice_number')
                 group by table_name
              loop
                execute format('insert into billing.%%I (%%s) overriding system value'
                                 || ' select %%s from loaded.%%1$I cross join generate_series(1, %1$d) copy order by 1, 2',
                               part.table_name, part.names, part.values);
              end loop;
            end $copy$
            """;

    /** The rows to copy, apart from their copies. */
    private static final String ORIGINALS = """
            create schema loaded;
            do $keep$
            declare name text;
            begin
              foreach name in array array['customer', 'contract', 'contract_version', 'balance', 'access_segment', 'ledger_entry', 'usage_row',
                                          'account_due', 'run_account', 'invoice', 'invoice_line', 'billed_item', 'invoice_number']
              loop
                execute format('create table loaded.%1$I as select * from billing.%1$I', name);
              end loop;
            end $keep$
            """;

    private NightlyCrowd() {}

    /** So many copies of every account. */
    static void fill(BenchServer server, String database, int copies) throws SQLException {
        if (copies == 0) {
            return;
        }
        server.execute(database, ORIGINALS);
        server.execute(database, COPY.formatted(copies));
        server.execute(database, "drop schema loaded cascade");
    }
}
