package io.reckoner.db.preview;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables that a preview writes what it bills into, made as those of runs are when it begins and gone when it ends. They are
 * not logged: what is lost with a crash is begun anew.
 */
public final class PreviewTables {
    /** Where they are: the schema, and what stands before the names that the tables of runs have. */
    public static final String PLACE = "billing.preview_";

    private static final List<String> TABLES = List.of(
            "invoice",
            "invoice_line",
            "excluded_usage",
            "royalty_share",
            "billed_item",
            "balance",
            "access_segment",
            "ledger_entry");

    private static final Pattern TABLE =
            Pattern.compile("\\bbilling\\.(run|run_account|" + String.join("|", TABLES) + ")\\b");
    private static final Pattern KEPT = Pattern.compile("\\bbilling\\.(run|run_account)\\b");
    private static final String ACCOUNTS =
            "(select preview_id as run_id, ordinal, account_id, state, detail from billing.preview_account)";

    private final JdbcClient jdbc;

    public PreviewTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes them. */
    void create() {
        drop();
        TABLES.forEach(table -> jdbc.sql(
                        "create unlogged table " + PLACE + table + " (like billing." + table + " including defaults)")
                .update());
        jdbc.sql("create unlogged table " + PLACE
                        + "run_account (like billing.run_account including defaults including indexes)"
                        + " with (fillfactor = 45)")
                .update();
    }

    /** Also what a preview that was broken off has left. */
    public void drop() {
        TABLES.forEach(
                table -> jdbc.sql("drop table if exists " + PLACE + table).update());
        jdbc.sql("drop table if exists " + PLACE + "run_account").update();
    }

    /** Needed once they are full: they are read whole, and joined. */
    void analyze() {
        TABLES.forEach(table -> jdbc.sql("analyze " + PLACE + table).update());
        jdbc.sql("analyze " + PLACE + "run_account").update();
    }

    /**
     * A query about a run as one about the preview at hand, which is asked by its number. Balances and ledgers are those there are
     * with those it would add.
     */
    public static String atHand(String query) {
        return TABLE.matcher(query)
                .replaceAll(table -> Matcher.quoteReplacement(
                        switch (table.group(1)) {
                            case "run" -> "billing.preview";
                            case "balance" ->
                                "(select id, customer_id, credit_type_id from billing.balance union all"
                                        + " select id, customer_id, credit_type_id from billing.preview_balance)";
                            case "ledger_entry" ->
                                "(select null::bigint as run_id, balance_id, type, amount from billing.ledger_entry union all"
                                        + " select run_id, balance_id, type, amount from billing.preview_ledger_entry)";
                            default -> PLACE + table.group(1);
                        }));
    }

    /** A query about the worklist of a run as one about that of a preview that has ended. */
    public static String kept(String query) {
        return KEPT.matcher(query).replaceAll(table -> table.group(1).equals("run") ? "billing.preview" : ACCOUNTS);
    }
}
