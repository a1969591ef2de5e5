package io.reckoner.db.account;

import io.reckoner.db.proof.Violation;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.WorklistOutcome;
import io.reckoner.db.run.WorklistRow;
import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlFile;
import io.reckoner.id.AccountId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares accounts that are billed again with what a run stored of them. What billing again writes goes into tables of
 * the session, named as the stored ones, and is gone with the transaction.
 */
public final class BilledAgain {
    /** The schema that a {@link BillWriter} writes to here. */
    static final String SCHEMA = "pg_temp";

    /** The first {@code rules_version} of runs that park for no term any more that an earlier one parked for. */
    private static final int EVERY_TERM_BILLS = 3;

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

    /**
     * Those that a run of older rules parked for terms it could not bill, as it parked them: what it knew of them is not what
     * would be billed now. They have to have nothing of that run.
     */
    public List<WorklistOutcome> parkedByOlderRules(Run run, List<WorklistRow> rows) {
        return jdbc.sql("""
                select w.ordinal, w.account_id, w.detail -> 'problems' as problems
                  from billing.run_account w join billing.run r on r.id = w.run_id
                 where w.run_id = ? and w.ordinal between ? and ? and w.state = 'PARKED' and r.rules_version < ?
                   and w.detail -> 'problems' @> '[{"kind": "UNSUPPORTED_TERM"}]'
                """)
                .params(
                        run.id(),
                        rows.get(0).ordinal(),
                        rows.get(rows.size() - 1).ordinal(),
                        EVERY_TERM_BILLS)
                .query((row, n) -> WorklistOutcome.parked(
                        new WorklistRow(row.getInt("ordinal"), Row.id(row, "account_id", AccountId::new)),
                        row.getString("problems")))
                .list();
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
