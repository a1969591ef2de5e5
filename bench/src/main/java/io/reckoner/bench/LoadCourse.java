package io.reckoner.bench;

import io.reckoner.jobs.load.Load;
import io.reckoner.sample.WorkloadW1;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Loads W1's journal into copies of an empty database, then its usage into copies of one that has the journal, as often as
 * wanted. The application has started when the clock does; checksums, job and statistics at the end of a file count.
 */
record LoadCourse(BenchServer server, int accounts, Path folder, boolean statements) {

    private static final String EMPTY = "empty";
    private static final String TERMS = "terms";
    private static final String ROUND = "round";

    /** What the journal fills, in an order that foreign keys allow. */
    private static final List<String> OF_JOURNAL = List.of(
            "request",
            "object",
            "product",
            "product_version",
            "rate_card",
            "rate",
            "customer",
            "contract",
            "contract_version",
            "balance",
            "access_segment",
            "ledger_entry",
            "account_due");

    void prepare() throws IOException, SQLException {
        var workload = new WorkloadW1(accounts);
        workload.writeJournalTo(journalFiles());
        workload.writeUsageTo(usageFiles());
        server.create(EMPTY);
        try (ConfigurableApplicationContext application = ReckonerEngine.start(server.url(EMPTY), 1)) {
            // Whoever wants to load needs the tables.
            application.getBean(Load.class);
        }
    }

    LoadRound journal() throws IOException, SQLException {
        return round(EMPTY, journalFiles(), OF_JOURNAL);
    }

    /** Makes the database that has the journal, and so many months of usage and of usage invoices before W1's. */
    void terms(int months) throws IOException, SQLException {
        server.copy(EMPTY, TERMS);
        load(TERMS, journalFiles());
        if (months > 0) {
            try (Connection connection = server.connect(TERMS)) {
                UsageHistory.fill(connection, new WorkloadW1(accounts), months);
            }
        }
        server.execute(TERMS, "vacuum analyze");
    }

    LoadRound usage() throws IOException, SQLException {
        return round(TERMS, usageFiles(), List.of("usage_row"));
    }

    /** The first of the tables has a row for each thing that is loaded. */
    private LoadRound round(String original, Path files, List<String> tables) throws IOException, SQLException {
        server.copy(original, ROUND);
        try {
            server.checkpoint();
            Spent ours = load(ROUND, files);
            if (statements) {
                server.costliest(ROUND).forEach(System.err::println);
            }
            var copied = new CopiedRows(server, ROUND, 0, tables, folder);
            long count = copied.out();
            server.drop(ROUND);
            server.copy(original, ROUND);
            server.checkpoint();
            return new LoadRound(count, ours, copied.in());
        } finally {
            server.drop(ROUND);
        }
    }

    private Spent load(String database, Path files) throws SQLException {
        try (ConfigurableApplicationContext application = ReckonerEngine.start(server.url(database), 1)) {
            Load load = application.getBean(Load.class);
            Spent before = server.spent(database);
            ReckonerEngine.load(load, files);
            return server.spent(database).minus(before);
        }
    }

    private Path journalFiles() {
        return folder.resolve("journal");
    }

    private Path usageFiles() {
        return folder.resolve("usage");
    }
}
