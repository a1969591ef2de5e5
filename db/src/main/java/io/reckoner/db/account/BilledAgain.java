package io.reckoner.db.account;

import io.reckoner.db.proof.Violation;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.WorklistOutcome;
import io.reckoner.db.sql.SqlFile;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares accounts that are billed again with what a run stored of them. What billing again writes goes into tables of
 * the session, named as the stored ones, and is gone with the transaction.
 */
public final class BilledAgain {
    /** The schema that a {@link BillWriter} writes to here. */
    static final String SCHEMA = "pg_temp";

    private static final List<String> TABLES = List.of(
            "invoice",
            "invoice_line",
            "excluded_usage",
            "royalty_share",
            "billed_item",
            "balance",
            "access_segment",
            "ledger_entry");

    private final JdbcClient jdbc;

    public BilledAgain(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes the tables; at the beginning of the transaction that bills some accounts again. */
    public void begin() {
        TABLES.forEach(table -> jdbc.sql("create temporary table " + table + " (like billing." + table
                        + " including defaults) on commit drop")
                .update());
        jdbc.sql("""
                create temporary table settled (account_id uuid, ordinal int, state text, problems jsonb, next_due_at timestamptz)
                  on commit drop
                """).update();
    }

    /** What differs, once the bills are written and the accounts settled; {@code run} is the run they were billed in. */
    public List<Violation.Example> differences(Run run, List<WorklistOutcome> settled) {
        jdbc.sql("""
                insert into pg_temp.settled
                select * from unnest(?::uuid[], ?::int[], ?::text[], ?::jsonb[], ?::timestamptz[])
                """)
                .param(settled.stream().map(s -> s.row().accountId().toString()).toArray(String[]::new))
                .param(settled.stream().map(s -> s.row().ordinal()).toArray(Integer[]::new))
                .param(settled.stream().map(s -> s.state().name()).toArray(String[]::new))
                .param(settled.stream().map(WorklistOutcome::problems).toArray(String[]::new))
                .param(settled.stream()
                        .map(s -> s.nextDueAt() == null ? null : s.nextDueAt().toString())
                        .toArray(String[]::new))
                .update();
        return jdbc.sql(SqlFile.text("verify/deep-accounts", run.id()))
                .query((row, n) -> new Violation.Example(
                        row.getString("what"),
                        row.getString("place"),
                        row.getString("found"),
                        row.getString("expected")))
                .list();
    }
}
