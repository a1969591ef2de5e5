package io.reckoner.db.proof;

import static java.util.stream.Collectors.joining;

import io.reckoner.db.sql.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/**
 * The proof: equations over what is committed, in SQL, independent of the code that wrote it (architecture §5).
 *
 * <p>Reads on connections of its own, two at a time, so it must not run inside the transaction whose rows it is to
 * prove. Over one run it looks at that run's invoices and, as they stood after it, at the balances and contracts of
 * its accounts; over everything (null) at all there is.
 */
public final class Verification {
    /** How many violations of an equation are shown; all are counted. */
    static final int EXAMPLES = 10;

    /** A tenth of the usual sample finds the same plans. */
    private static final String STATISTICS = """
            set local default_statistics_target = 10;
            analyze billing.invoice (id, run_id, type, status, customer_id, contract_id, start_timestamp),
                    billing.invoice_line (run_id, invoice_id, type, product_id, balance_id, segment_id, item_id),
                    billing.invoice_number,
                    billing.billed_item (item_id, customer_id, invoice_id),
                    billing.balance (id, customer_id, contract_id, source_id),
                    billing.access_segment (id, balance_id),
                    billing.ledger_entry (balance_id, type, segment_id, invoice_id, run_id),
                    billing.run_account (run_id, account_id, state)""";

    /** Whether a run wrote so little that what is known of its tables still holds: under a hundredth of the invoices. */
    private static final String FEW = """
            select (select count(*) from billing.run_account where run_id = %d and state = 'BILLED') * 100
                   < (select reltuples from pg_class where oid = 'billing.invoice'::regclass)""";

    /** Some thousand rows. */
    private static final String SMALL =
            "select pg_relation_size('billing.invoice_line') + pg_relation_size('billing.billed_item') < 262144";

    private final DataSource dataSource;
    private final ProofQueries queries;

    public Verification(DataSource dataSource) {
        this.dataSource = dataSource;
        this.queries = new ProofQueries(dataSource);
    }

    /** The equations that do not hold, by number, what was hashed included; empty = proven. */
    public List<Violation> verify(@Nullable Long runId) {
        return hold(runId, List.of(() -> ContentHashes.check(dataSource, runId)), List.of());
    }

    /** The same for one run, and something else that reads, on whichever of the two connections' threads is free. */
    public List<Violation> verify(long runId, Runnable beside) {
        return hold(runId, List.of(() -> ContentHashes.check(dataSource, runId)), List.of(() -> {
            beside.run();
            return Optional.empty();
        }));
    }

    /** Those over rows alone, whatever hash was stored with them. */
    public List<Violation> equations(@Nullable Long runId) {
        return hold(runId, List.of(), List.of());
    }

    private List<Violation> hold(
            @Nullable Long runId,
            List<Callable<Optional<Violation>>> longest,
            List<Callable<Optional<Violation>>> last) {
        boolean few = runId != null && isOfFew(runId);
        if (!few && !isSmall()) {
            refreshStatistics();
        }
        @Nullable Long accounts = runId == null ? null : accountsAtMost(runId);
        var checks = new ArrayList<>(longest);
        for (Equation equation : Equation.values()) {
            checks.add(() -> queries.violation(
                    equation.number(),
                    equation.title(),
                    accounts == null ? equation.sql(null) : equation.prepared(accounts, few),
                    runId,
                    equation.next()));
        }
        checks.add(() -> changedFingerprints(runId));
        checks.addAll(last);
        return ProofQueries.inParallel(checks).stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt(Violation::equation))
                .toList();
    }

    /**
     * Every place that the violations of a run name, not only the examples; empty if that cannot be told, or if they are of
     * the run as a whole.
     */
    Optional<List<String>> places(long runId, List<Violation> violations) {
        var places = new ArrayList<String>();
        for (Violation violation : violations) {
            Optional<Equation> equation = Equation.titled(violation.title());
            if (equation.isPresent() && equation.get().isOfAccounts()) {
                places.addAll(queries.read(
                        "select distinct v.place from (\n" + equation.get().sql(runId) + ") v",
                        row -> row.getString("place")));
            } else if (equation.isEmpty()
                    && violation.count() == violation.examples().size()) {
                violation.examples().forEach(example -> places.add(example.place()));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(places);
    }

    /**
     * A run of a few accounts among many is not in the sample that statistics are made of, and would be planned as one of
     * many. Never too low: all that was on the worklist, and whoever joined any account.
     */
    private long accountsAtMost(long runId) {
        long accounts = queries.read(
                        "select (select count(*) from billing.run_account where run_id = " + runId
                                + ") + (select count(*) from billing.account_member)",
                        row -> row.getLong(1))
                .get(0);
        // A round number, so that runs of about one size share a plan.
        long most = 1;
        while (most < accounts) {
            most *= 10;
        }
        return most;
    }

    /** All equations, each whole, as a script for psql that reads only; of one run, or of everything for null. */
    public static String script(@Nullable Long runId) {
        return Stream.of(Equation.values())
                .sorted(Comparator.comparing(Equation::resource))
                .map(equation -> equation.sql(runId).stripTrailing() + ";\n")
                .collect(joining(
                        "\n",
                        "begin transaction read only;\n" + ProofQueries.SETTINGS.replace("; ", ";\n") + ";\n\n",
                        "\ncommit;\n"));
    }

    /** How many invoices there are whose content is hashed. */
    public long invoices(@Nullable Long runId) {
        return queries.read(
                        "select count(*) from billing.invoice" + (runId == null ? "" : " where run_id = " + runId),
                        row -> row.getLong(1))
                .get(0);
    }

    /**
     * SHA-256 (hex) over the hashes of the invoices by id and of the ledger entries by balance and sequence, of one run
     * or of everything. It depends on what was billed only: not on run ids, partitions or the order of writing.
     */
    public String fingerprint(@Nullable Long runId) {
        return queries.read(SqlFile.text("verify/fingerprint", runId), row -> row.getString("fingerprint"))
                .get(0);
    }

    /** What statistics do not know of such a run, the equations do without: they look its rows up by key. */
    private boolean isOfFew(long runId) {
        return queries.read(FEW.formatted(runId), row -> row.getBoolean(1)).get(0);
    }

    /** Whether there is so little that any plan is good enough: looking at it would take longer than what it is for. */
    private boolean isSmall() {
        return queries.read(SMALL, row -> row.getBoolean(1)).get(0);
    }

    /**
     * A run grows its tables faster than autovacuum looks at them; planned on old statistics a join can take minutes. Only
     * what the equations join and group by: half of what all columns take.
     */
    private void refreshStatistics() {
        // Committed at once and on a connection of its own, else the queries do not see it.
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(STATISTICS);
            connection.commit();
        } catch (SQLException failure) {
            throw new SQLStateSQLExceptionTranslator().translate("analyze", null, failure);
        }
    }

    private Optional<Violation> changedFingerprints(@Nullable Long runId) {
        List<StoredFingerprint> stored = queries.read(
                "select id, fingerprint from billing.run where fingerprint is not null"
                        + (runId == null ? "" : " and id = " + runId) + " order by id",
                row -> new StoredFingerprint(row.getLong("id"), row.getString("fingerprint")));
        var changed = new ArrayList<Violation.Example>();
        for (StoredFingerprint run : stored) {
            String now = fingerprint(run.runId());
            if (!now.equals(run.fingerprint())) {
                changed.add(new Violation.Example(
                        "fingerprint is not what the run stored", "run " + run.runId(), now, run.fingerprint()));
            }
        }
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation(
                        6,
                        "a run's invoices and entries still have the fingerprint it stored",
                        changed.size(),
                        changed.subList(0, Math.min(EXAMPLES, changed.size())),
                        "rows of that run were added, removed or changed after it: restore them"));
    }

    private record StoredFingerprint(long runId, String fingerprint) {}
}
