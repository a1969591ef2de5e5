package io.reckoner.db.proof;

import io.reckoner.db.sql.SqlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/**
 * What the equations cannot see, because it is consistent: the journal is the one that was applied, every row is as the
 * engine wrote it, and what follows from other rows is what follows from them.
 */
public final class DeepVerification {
    private static final int NUMBER = 6;

    private final ProofQueries queries;

    public DeepVerification(DataSource dataSource) {
        this.queries = new ProofQueries(dataSource);
    }

    /** A table whose rows are sealed, with the expressions that its seals are made of. */
    private record Sealed(String table, String key, String pageKey, String columns, String filter) {
        String sql() {
            return SqlFile.text("verify/deep-seals", null)
                    .replace(":table", table)
                    .replace(":key", key)
                    .replace(":page_key", pageKey)
                    .replace(":columns", columns)
                    .replace(":filter", filter);
        }
    }

    /** What does not hold; empty = nothing was changed behind the engine's back. Over everything there is. */
    public List<Violation> verify() {
        var checks = new ArrayList<Callable<Optional<Violation>>>();
        checks.add(
                () -> check(
                        "journal",
                        "the journal is the one that was applied, line by line",
                        "journal lines were changed, removed or put in behind the engine's back: restore them from a backup or an export"));
        checks.add(() -> check(
                "usage",
                "usage is what was loaded, change by change, and each row is kept under its key",
                "usage rows were changed, removed or put in behind the engine's back: load the named file again into an empty"
                        + " database and compare, or restore a backup"));
        checks.add(() -> check(
                "derived",
                "billed items, invoice numbers and worklists follow from what was billed",
                "rows were changed behind the engine's back: restore what is expected"));
        for (Sealed sealed : sealedTables()) {
            checks.add(() -> queries.violation(
                    NUMBER,
                    "every row of billing." + sealed.table() + " is as the engine wrote it",
                    sealed.sql(),
                    "rows were changed behind the engine's back: restore what is expected"));
        }
        checks.add(() -> queries.violation(
                NUMBER,
                "every table that was sealed still is",
                SqlFile.text("verify/deep-unsealed", null),
                "triggers were dropped behind the engine's back: restore them, and the rows of these tables"));
        return ProofQueries.inParallel(checks).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** How many lines the journal has. */
    public long journalLines() {
        return queries.read("select count(*) from billing.request", row -> row.getLong(1))
                .get(0);
    }

    /** How many changes of usage there were. */
    public long usageChanges() {
        return queries.read("select count(*) from billing.usage_mark", row -> row.getLong(1))
                .get(0);
    }

    private Optional<Violation> check(String resource, String title, String next) {
        return queries.violation(NUMBER, title, SqlFile.text("verify/deep-" + resource, null), next);
    }

    private List<Sealed> sealedTables() {
        return queries.read(
                "select table_name, billing.seal_key(table_name, 'n') as key, billing.seal_columns(table_name, 'n') as columns,"
                        + " billing.seal_page_key(table_name, 'p.columns') as page_key, filter from billing.sealed_table order by table_name",
                row -> new Sealed(
                        row.getString("table_name"),
                        row.getString("key"),
                        row.getString("page_key"),
                        row.getString("columns"),
                        row.getString("filter")));
    }
}
