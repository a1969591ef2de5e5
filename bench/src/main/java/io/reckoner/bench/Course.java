package io.reckoner.bench;

import io.reckoner.sample.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** Loads a workload once and bills fresh copies of it, as often as wanted; each copy also measures its floor. */
record Course(BenchServer server, Engine engine, Workload workload, int threads, Path folder, boolean statements) {

    static final String LOADED = "loaded";

    /** The steps of the billing job; those of loading are in the copied database too. */
    private static final String LAST_JOB = "from batch.batch_step_execution where job_execution_id = "
            + "(select max(job_execution_id) from batch.batch_step_execution)";

    void load() throws IOException, SQLException {
        Path files = folder.resolve("files");
        workload.writeJournalTo(files);
        server.create(LOADED);
        engine.load(server.url(LOADED), files);
        try (Connection connection = server.connect(LOADED)) {
            BulkUsage.load(connection, workload);
        }
        // What autovacuum would have done by the night after.
        server.execute(LOADED, "vacuum analyze");
    }

    Round round(int number) throws IOException, SQLException, InterruptedException {
        String database = "round_" + number;
        server.copy(LOADED, database);
        server.checkpoint();
        try (var heap = new HeapWatch()) {
            Spent before = server.spent(database);
            engine.bill(server.url(database), workload.asOf(), threads);
            Spent command = server.spent(database).minus(before);
            if (statements) {
                server.costliest(database).forEach(System.err::println);
            }
            Spent floor = new Floor(server, database, Files.createTempDirectory(folder, "floor"), threads).measure();
            return new Round(
                    workload.name(),
                    workload.accounts(),
                    threads,
                    server.number(database, "select count(*) from billing.invoice"),
                    server.number(database, "select count(*) from billing.invoice_line"),
                    server.number(database, "select count(*) from billing.usage_row"),
                    runNanos(database),
                    command,
                    stepMillis(database),
                    heap.peakBytes(),
                    heap.peakBytesAfterCollection(),
                    floor);
        } finally {
            server.drop(database);
        }
    }

    long runNanos(String database) throws SQLException {
        return 1_000
                * server.number(
                        database,
                        "select (extract(epoch from max(end_time) - min(start_time)) * 1000000)::bigint " + LAST_JOB);
    }

    /** Invoices that the last run made. */
    long lastInvoices(String database) throws SQLException {
        return server.number(
                database, "select count(*) from billing.invoice where run_id = (select max(id) from billing.run)");
    }

    /** Partitions, which have a colon in their name, are inside the step that has them. */
    private Map<String, Long> stepMillis(String database) throws SQLException {
        var millis = new LinkedHashMap<String, Long>();
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select step_name, (extract(epoch from end_time - start_time) * 1000)::bigint " + LAST_JOB
                                + " and step_name not like '%:%' order by start_time")) {
            while (rows.next()) {
                millis.put(rows.getString(1), rows.getLong(2));
            }
        }
        return millis;
    }
}
