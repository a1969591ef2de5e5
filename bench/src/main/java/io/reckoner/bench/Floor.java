package io.reckoner.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The least that any engine would have to pay: the inputs of a run that is done are copied out, and the very rows it
 * wrote are copied into empty tables of the same columns, constraints and indexes, with nothing computed in between.
 */
record Floor(BenchServer server, String database, Path folder, int connections) {

    /** Where {@code %s} is a range of customers. */
    private static final List<String> INPUTS = List.of(
            "select * from billing.usage_row c where %s",
            "select * from billing.contract c where %s",
            "select * from billing.balance c where %s",
            "select s.* from billing.access_segment s join billing.balance c on c.id = s.balance_id where %s");

    private static final List<Output> OUTPUTS = List.of(
            new Output("invoice", "select c.* from billing.invoice c where c.run_id = (%s) and %s"),
            new Output("invoice_line", ofInvoice("invoice_line")),
            new Output("excluded_usage", ofInvoice("excluded_usage")),
            new Output("billed_item", ofInvoice("billed_item")),
            new Output("invoice_number", ofInvoice("invoice_number")),
            new Output(
                    "ledger_entry",
                    "select e.* from billing.ledger_entry e join billing.balance c on c.id = e.balance_id "
                            + "where e.run_id = (%s) and %s"));

    private static final String LAST_RUN = "select max(id) from billing.run";

    /** Copies the outputs aside first, which is not measured. */
    Spent measure() throws IOException, SQLException, InterruptedException {
        Files.createDirectories(folder);
        try (Connection connection = server.connect(database)) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (int part = 0; part < connections; part++) {
                for (Output output : OUTPUTS) {
                    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(file(output, part)))) {
                        copy.copyOut(toStdout(output.select.formatted(LAST_RUN, customers(part))), file);
                    }
                }
            }
        }
        createTables();
        server.checkpoint();
        Spent before = server.spent(database);
        inParallel();
        Spent spent = server.spent(database).minus(before);
        for (Output output : OUTPUTS) {
            checkSameNumber(output);
        }
        return spent;
    }

    private void createTables() throws SQLException {
        server.execute(database, "create schema floor");
        for (Output output : OUTPUTS) {
            server.execute(
                    database, "create table floor.%1$s (like billing.%1$s including all)".formatted(output.table));
        }
    }

    private void inParallel() throws SQLException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            var parts = new ArrayList<Callable<Void>>();
            for (int part = 0; part < connections; part++) {
                int mine = part;
                parts.add(() -> copyPart(mine));
            }
            for (Future<Void> done : threads.invokeAll(parts)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new SQLException("The floor could not be measured", e);
        } finally {
            threads.shutdownNow();
        }
    }

    @SuppressWarnings("NullAway") // Callable<Void> has only null to return.
    private Void copyPart(int part) throws IOException, SQLException {
        try (Connection connection = server.connect(database)) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (String input : INPUTS) {
                copy.copyOut(toStdout(input.formatted(customers(part))), OutputStream.nullOutputStream());
            }
            for (Output output : OUTPUTS) {
                try (InputStream file = new BufferedInputStream(Files.newInputStream(file(output, part)))) {
                    copy.copyIn("copy floor." + output.table + " from stdin", file, 1 << 16);
                }
            }
        }
        return null;
    }

    private void checkSameNumber(Output output) throws SQLException {
        long copied = server.number(database, "select count(*) from floor." + output.table);
        long written = server.number(database, "select count(*) from billing." + output.table);
        if (copied != written) {
            throw new IllegalStateException(
                    "floor." + output.table + " has " + copied + " rows, expected the " + written + " of the run");
        }
    }

    /** An equal share of the ids, which are spread evenly because they are hashes. */
    private String customers(int part) {
        String from = "c.customer_id >= '%02x000000-0000-0000-0000-000000000000'".formatted(256 * part / connections);
        String until =
                "c.customer_id < '%02x000000-0000-0000-0000-000000000000'".formatted(256 * (part + 1) / connections);
        return part + 1 == connections ? from : from + " and " + until;
    }

    private Path file(Output output, int part) {
        return folder.resolve(output.table + "." + part);
    }

    private static String ofInvoice(String table) {
        return "select t.* from billing." + table + " t join billing.invoice c on c.id = t.invoice_id "
                + "where c.run_id = (%s) and %s";
    }

    private static String toStdout(String select) {
        return "copy (" + select + ") to stdout";
    }

    private record Output(String table, String select) {}
}
