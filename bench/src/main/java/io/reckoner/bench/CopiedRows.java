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
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The floor of a load: the very rows it stored, copied into the same tables of a database as it was before.
 *
 * @param before the last request of before
 */
record CopiedRows(BenchServer server, String database, long before, List<String> tables, Path folder) {

    CopiedRows {
        tables = List.copyOf(tables);
    }

    /** Copies them aside; returns how many the first of the tables has. */
    long out() throws IOException, SQLException {
        try (Connection connection = server.connect(database)) {
            for (String table : tables) {
                try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(rows(table)))) {
                    copies(connection).copyOut("copy (" + loaded(table) + ") to stdout", file);
                }
            }
        }
        return server.number(database, "select count(*) from (" + loaded(tables.get(0)) + ") loaded");
    }

    /** Copies them into the database, which has been made anew. */
    Spent in() throws IOException, SQLException {
        Spent before = server.spent(database);
        try (Connection connection = server.connect(database)) {
            for (String table : tables) {
                try (InputStream file = new BufferedInputStream(Files.newInputStream(rows(table)))) {
                    copies(connection).copyIn("copy billing." + table + " from stdin", file, 1 << 16);
                }
            }
        }
        return server.spent(database).minus(before);
    }

    private String loaded(String table) {
        String since = switch (table) {
            case "request" -> " where sequence > " + before;
            case "object" -> " where request_sequence > " + before;
            // What was there before the load has no mark.
            case "usage_row" -> " where mark > 0";
            default -> "";
        };
        return "select * from billing." + table + since;
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private Path rows(String table) {
        return folder.resolve(table + ".copy");
    }
}
