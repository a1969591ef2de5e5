package io.reckoner.bench.chaos;

import io.reckoner.db.export.Exports;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Everything a round has written, as files in a folder: the exports a user takes, and every table of billing as rows of
 * JSON in text order. Two rounds are equal if these are, byte for byte.
 */
final class Dump {

    static final String TABLES = "tables.txt";

    /** Tables that tell how a run was worked off and by whom, not what came of it; and seals, which hold the times of others' rows. */
    private static final String BOOKKEEPING = "'run_partition', 'seal', 'seal_page', 'command'";

    /**
     * What tells of times and places, of how often something was tried, or of numbers that a sequence skips when its server
     * crashes. Rows name their run by its as-of instant instead.
     */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "run", "id,started_at,ended_at,report,usage_through,worked_by,worked_since",
            "load_file", "id,name,started_at,ended_at",
            "load_reject", "file_id",
            "parking", "last_run,ended_run",
            "preview", "id,started_at,ended_at,report,usage_through",
            "preview_account", "preview_id");

    private static final String OF_RUN =
            " || jsonb_build_object('run_id', (select concat_ws(' ', r.as_of, r.scope, r.attempt)"
                    + " from billing.run r where r.id = t.run_id))";

    private Dump() {}

    static void write(DataSource database, List<Path> written, Path folder) throws IOException, SQLException {
        Files.createDirectories(folder);
        var exports = new Exports(database);
        to(folder.resolve("invoices.ndjson"), out -> exports.invoices(null, out));
        to(folder.resolve("lines.csv"), out -> exports.lines(null, out));
        to(folder.resolve("ledger.csv"), out -> exports.ledger(null, out));
        to(folder.resolve("usage-exceptions.csv"), out -> exports.usageExceptions(null, out));
        to(folder.resolve("journal.ndjson"), exports::journal);
        for (Path file : written) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        try (Connection connection = database.getConnection();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(TABLES)))) {
            for (Map.Entry<String, Boolean> table : tables(connection).entrySet()) {
                out.write(("-- " + table.getKey() + "\n").getBytes(StandardCharsets.UTF_8));
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy(table.getKey(), table.getValue()), out);
            }
        }
    }

    /** The files of which the two folders do not hold the same bytes. */
    static List<String> differences(Path one, Path other) throws IOException {
        var names = new TreeSet<String>();
        for (Path folder : List.of(one, other)) {
            try (var files = Files.list(folder)) {
                files.forEach(file -> names.add(file.getFileName().toString()));
            }
        }
        var different = new ArrayList<String>();
        for (String name : names) {
            boolean both = Files.exists(one.resolve(name)) && Files.exists(other.resolve(name));
            if (!both || Files.mismatch(one.resolve(name), other.resolve(name)) >= 0) {
                different.add(name);
            }
        }
        return different;
    }

    private static String copy(String table, boolean hasRun) {
        String row =
                "(to_jsonb(t) - '{" + LEFT_OUT.getOrDefault(table, "") + "}'::text[]" + (hasRun ? OF_RUN : "") + ")";
        return "copy (select " + row + "::text from billing." + table + " t order by 1) to stdout";
    }

    /** By name: whether it has a column for the run that wrote it. */
    private static Map<String, Boolean> tables(Connection connection) throws SQLException {
        var tables = new LinkedHashMap<String, Boolean>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select c.relname, exists (select from pg_attribute a
                                                   where a.attrelid = c.oid and a.attname = 'run_id' and not a.attisdropped)
                          from pg_class c
                         where c.relnamespace = 'billing'::regnamespace and c.relkind in ('r', 'p')
                           and not c.relispartition and c.relname not in (%s)
                         order by 1
                        """.formatted(BOOKKEEPING))) {
            while (rows.next()) {
                tables.put(rows.getString(1), rows.getBoolean(2));
            }
        }
        return tables;
    }

    private interface Content {
        void writeTo(OutputStream out);
    }

    private static void to(Path file, Content content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            content.writeTo(out);
        }
    }
}
