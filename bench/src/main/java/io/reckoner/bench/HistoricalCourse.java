package io.reckoner.bench;

import io.reckoner.db.load.HistoricalRows;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunScope;
import io.reckoner.jobs.billing.Billing;
import io.reckoner.jobs.billing.BillingSettings;
import io.reckoner.jobs.billing.Waivers;
import io.reckoner.jobs.load.Load;
import io.reckoner.sample.WorkloadHistory;
import io.reckoner.statement.Cutoff;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Imports the workload into copies of a database that has its terms, as often as wanted. The application has started when the
 * clock does; the file's checksum counts.
 */
record HistoricalCourse(BenchServer server, WorkloadHistory workload, int threads, Path folder, boolean statements) {

    private static final String TERMS = "terms";
    private static final String ROUND = "round";

    /** What the import fills, in an order that foreign keys allow. */
    private static final List<String> FILLED = List.of(
            "request",
            "object",
            "historical_invoice",
            "historical_load",
            "invoice",
            "invoice_line",
            "invoice_number",
            "ledger_entry");

    void prepare() throws IOException, SQLException {
        Path terms = folder.resolve("terms");
        workload.writeTermsTo(terms);
        workload.writeInvoicesTo(invoices());
        server.create(TERMS);
        try (ConfigurableApplicationContext application = ReckonerEngine.start(server.url(TERMS), 1)) {
            ReckonerEngine.load(application.getBean(Load.class), terms);
        }
        server.execute(TERMS, "vacuum analyze");
    }

    HistoricalRound round() throws IOException, SQLException {
        long before = server.number(TERMS, "select max(sequence) from billing.request");
        server.copy(TERMS, ROUND);
        try {
            server.checkpoint();
            HistoricalRound ours = ours();
            if (statements) {
                server.costliest(ROUND).forEach(System.err::println);
            }
            var copied = new CopiedRows(server, ROUND, before, FILLED, folder);
            if (copied.out() != workload.invoices()) {
                throw new IllegalStateException("not one request an invoice");
            }
            server.drop(ROUND);
            server.copy(TERMS, ROUND);
            server.checkpoint();
            return ours.over(copied.in());
        } finally {
            server.drop(ROUND);
        }
    }

    private HistoricalRound ours() throws SQLException {
        try (ConfigurableApplicationContext application = ReckonerEngine.start(server.url(ROUND), threads);
                HeapWatch heap = new HeapWatch()) {
            Spent start = server.spent(ROUND);
            Load.Loaded loaded = application
                    .getBean(Load.class)
                    .loadHistorical(List.of(invoices()), null)
                    .get(0);
            Spent half = server.spent(ROUND);
            if (loaded.rejects() != null) {
                throw new IllegalStateException("refused rows: see " + loaded.rejects());
            }
            bill(application, List.of(Objects.requireNonNull(loaded.file()).id()));
            Spent end = server.spent(ROUND);
            var most = new HistoricalRound.Heap(heap.peakBytes(), heap.peakBytesAfterCollection());
            return new HistoricalRound(workload, half.minus(start), end.minus(half), most, Spent.NOTHING);
        }
    }

    private void bill(ConfigurableApplicationContext application, List<Long> files) {
        Instant until = application.getBean(HistoricalRows.class).until(files).orElseThrow();
        Run run = application
                .getBean(Billing.class)
                .bill(
                        until,
                        Cutoff.DEFAULT_GRACE,
                        RunScope.ofHistorical(files),
                        BillingSettings.defaults(threads),
                        new Waivers(true, null))
                .run();
        if (run.status() != Run.Status.COMPLETED) {
            throw new IllegalStateException("run " + run.id() + " is " + run.status() + ", expected COMPLETED");
        }
    }

    private Path invoices() {
        return folder.resolve("old.csv");
    }
}
