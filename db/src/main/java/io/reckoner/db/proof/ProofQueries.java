package io.reckoner.db.proof;

import io.reckoner.db.sql.ReadOnly;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/** How proofs read: queries of what violates them, on connections of their own, two at a time. */
final class ProofQueries {
    private static final int CONNECTIONS = 2;
    static final String SETTINGS = "set local work_mem = '64MB'; set local timezone = 'UTC';"
            + " set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local bytea_output = 'hex';"
            + " set local jit = off; set local random_page_cost = 4";

    private final DataSource dataSource;

    ProofQueries(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Of a query with columns what, place, found, expected: the first rows, and how many there are. */
    Optional<Violation> violation(int number, String title, String query, String next) {
        return violation(number, title, query, null, next);
    }

    /** The same of a query each of whose parameters is a run; null = it has none. */
    Optional<Violation> violation(int number, String title, String query, @Nullable Long run, String next) {
        // Counted before the limit: the window function sees every violation.
        String sql = "select v.what, v.place, v.found, v.expected, count(*) over () as count from (\n" + query
                + ") v order by v.what, v.place, v.found limit " + Verification.EXAMPLES;
        List<Counted> found = counted(title, sql, run);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation(
                        number,
                        title,
                        found.get(0).count(),
                        found.stream().map(Counted::example).toList(),
                        next));
    }

    /** What was changed may be what the query cannot read any more: that is a finding, and the other queries go on. */
    private List<Counted> counted(String title, String sql, @Nullable Long run) {
        try {
            return read(sql, run, Counted::of);
        } catch (DataIntegrityViolationException unreadable) {
            return List.of(new Counted(
                    new Violation.Example(
                            "rows cannot be read",
                            title,
                            String.valueOf(unreadable.getMostSpecificCause().getMessage()),
                            "values as the engine writes them"),
                    1));
        }
    }

    <T> List<T> read(String sql, Rows<T> rows) {
        return read(sql, null, rows);
    }

    /**
     * Prepared, because planning them is most of the proof of a small run: a connection that has proven several of the
     * same size keeps their plans, unless those made for each run are cheaper.
     */
    private <T> List<T> read(String sql, @Nullable Long run, Rows<T> rows) {
        return ReadOnly.on(dataSource, connection -> {
            try (Statement settings = connection.createStatement();
                    PreparedStatement statement = connection.prepareStatement(sql)) {
                settings.execute(SETTINGS);
                if (run != null) {
                    bind(statement, sql, run);
                }
                try (ResultSet result = statement.executeQuery()) {
                    var read = new ArrayList<T>();
                    while (result.next()) {
                        read.add(rows.of(result));
                    }
                    return read;
                }
            }
        });
    }

    private static void bind(PreparedStatement statement, String sql, long run) throws SQLException {
        long parameters = sql.chars().filter(c -> c == '?').count();
        for (int i = 1; i <= parameters; i++) {
            statement.setLong(i, run);
        }
    }

    /** The heaviest query keeps one connection busy while the others share the second. */
    static <T> List<T> inParallel(List<Callable<T>> tasks) {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            var results = new ArrayList<T>();
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the proof was interrupted", interrupted);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failure.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    interface Rows<T> {
        T of(ResultSet row) throws SQLException;
    }

    private record Counted(Violation.Example example, long count) {
        static Counted of(ResultSet row) throws SQLException {
            return new Counted(
                    new Violation.Example(
                            row.getString("what"),
                            row.getString("place"),
                            row.getString("found"),
                            row.getString("expected")),
                    row.getLong("count"));
        }
    }
}
