package io.reckoner.bench;

import io.reckoner.sample.Workload;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** What contenders load: a journal and usage CSV for ours, and for the others the same content, a CSV file a plain table. */
record PeerFiles(Path folder) {

    /** In an order that foreign keys allow. */
    private static final List<String> TABLES = List.of("customer", "contract", "price", "charge", "usage_row");

    Path ours() {
        return folder.resolve("ours");
    }

    Path plain() {
        return folder.resolve("plain");
    }

    void writeOurs(Workload workload) throws IOException {
        workload.writeJournalTo(ours());
        workload.writeUsageTo(ours());
    }

    /** From a database in which Reckoner has loaded ours. */
    void writePlain(Connection connection) throws IOException, SQLException {
        Files.createDirectories(plain());
        for (String table : TABLES) {
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(plain(table)))) {
                copies(connection)
                        .copyOut("copy (select * from plain.%s) to stdout (format csv, header)".formatted(table), file);
            }
        }
    }

    /** In one transaction. */
    void copyPlain(Connection connection) throws IOException, SQLException {
        connection.setAutoCommit(false);
        for (String table : TABLES) {
            try (InputStream file = Files.newInputStream(plain(table))) {
                copies(connection)
                        .copyIn("copy plain.%s from stdin (format csv, header)".formatted(table), file, 1 << 16);
            }
        }
        connection.commit();
    }

    /** Lines of all files of a folder, but the headers of CSV. */
    static long rows(Path folder) throws IOException {
        long rows = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    rows += lines.skip(file.toString().endsWith(".csv") ? 1 : 0).count();
                }
            }
        }
        return rows;
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private Path plain(String table) {
        return plain().resolve(table + ".csv");
    }
}
