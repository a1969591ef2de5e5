package io.reckoner.crash;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything the engine has written, as text, in an order of its own: two equal dumps are equal bytes. */
record Dump(Map<String, List<String>> tables) {
    /** Tables, and how their rows are told apart. What tells of times and processes is left out. */
    private static final Map<String, String> ROWS = new LinkedHashMap<>();

    static {
        ROWS.put("billing.request", "sequence");
        ROWS.put("billing.object", "id, kind");
        ROWS.put("billing.contract", "id");
        ROWS.put("billing.contract_version", "contract_id, version");
        ROWS.put("billing.balance", "id");
        ROWS.put("billing.access_segment", "id");
        ROWS.put("billing.ledger_entry", "balance_id, sequence");
        ROWS.put("billing.usage_row", "customer_id, starting_at, ending_before, product_id, group_id");
        ROWS.put("billing.late_usage", "customer_id, starting_at, ending_before, product_id, group_id");
        ROWS.put("billing.unattributed_usage", "alias, starting_at, ending_before, product_id, group_id");
        ROWS.put("billing.load_reject", "line, ordinal, content");
        ROWS.put("billing.account_due", "account_id");
        ROWS.put("billing.historical_invoice", "id");
        ROWS.put("billing.invoice", "id");
        ROWS.put("billing.invoice_line", "invoice_id, position");
        ROWS.put("billing.excluded_usage", "invoice_id, ordinal");
        ROWS.put("billing.billed_item", "item_id");
        ROWS.put("billing.regeneration", "invoice_id");
        ROWS.put("billing.invoice_number", "number");
        ROWS.put("billing.run_account", "run_id, ordinal");
        ROWS.put("(select id, as_of, scope, attempt, status, fingerprint from billing.run)", "id");
    }

    static Dump of(DataSource database) {
        JdbcClient jdbc = JdbcClient.create(database);
        var tables = new LinkedHashMap<String, List<String>>();
        ROWS.forEach((table, key) -> tables.put(
                table,
                new ArrayList<>(jdbc.sql("select t::text from " + table + " t order by " + key)
                        .query(String.class)
                        .list())));
        return new Dump(tables);
    }

    int rows(String table) {
        return tables.getOrDefault(table, List.of()).size();
    }
}
