package io.reckoner.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * A database of a release in a compressed file: which changelogs had made it, Liquibase's record of them, the rows of every
 * table, and where the sequences stood. The tables themselves are made by the changelogs, which nobody may edit once they
 * are released: Liquibase's checksums come along and tell.
 */
public final class DatabaseDump {
    private static final String END = "\\.";

    private DatabaseDump() {}

    public static void write(Connection connection, Path file) throws IOException, SQLException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (String changelog : texts(
                    connection,
                    "select distinct regexp_replace(filename, '.*/', '') from public.databasechangelog order by 1")) {
                line(out, "changelog " + changelog);
            }
            for (String table : texts(connection, """
                    select format('%I.%I (%s)', n.nspname, c.relname, string_agg(quote_ident(a.attname), ', ' order by a.attnum))
                      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
                     where (n.nspname in ('billing', 'batch') or c.oid = 'public.databasechangelog'::regclass)
                       and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                     group by n.nspname, c.relname order by 1
                    """)) {
                line(out, "table " + table);
                copy.copyOut("copy " + table + " to stdout", out);
                line(out, END);
            }
            for (String sequence : texts(connection, """
                    select format('select setval(%L, %s, true)', schemaname || '.' || sequencename, last_value)
                      from pg_sequences where schemaname in ('billing', 'batch') and last_value is not null order by 1
                    """)) {
                line(out, "sequence " + sequence);
            }
        }
    }

    /** Into an empty database. */
    public static void restore(Connection connection, InputStream compressed) throws IOException, SQLException {
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        List<String> changelogs = new ArrayList<>();
        boolean made = false;
        try (var file =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(compressed), StandardCharsets.UTF_8))) {
            for (String line = file.readLine(); line != null; line = file.readLine()) {
                String rest = line.substring(line.indexOf(' ') + 1);
                if (line.startsWith("changelog ")) {
                    changelogs.add(rest);
                    continue;
                }
                if (!made) {
                    make(connection, changelogs);
                    made = true;
                }
                if (line.startsWith("table ")) {
                    copy.copyIn("copy " + rest + " from stdin", new StringReader(rows(file)));
                } else {
                    execute(connection, rest);
                }
            }
        }
    }

    private static void make(Connection connection, List<String> changelogs) throws SQLException {
        for (String changelog : BillingSchema.changelogs()) {
            if (changelogs.contains(changelog)) {
                execute(connection, BillingSchema.resource("/db/changelog/" + changelog));
            }
        }
        execute(connection, """
                create table public.databasechangelog (id varchar(255) not null, author varchar(255) not null,
                  filename varchar(255) not null, dateexecuted timestamp not null, orderexecuted int not null,
                  exectype varchar(10) not null, md5sum varchar(35), description varchar(255), comments varchar(255),
                  tag varchar(255), liquibase varchar(20), contexts varchar(255), labels varchar(255), deployment_id varchar(10));
                set session_replication_role = replica;
                do $$ begin
                  execute (select 'truncate ' || string_agg(format('%I.%I', schemaname, tablename), ', ')
                             from pg_tables where schemaname in ('billing', 'batch'));
                end $$""");
    }

    private static String rows(BufferedReader file) throws IOException {
        var rows = new StringBuilder();
        for (String line = file.readLine(); !line.equals(END); line = file.readLine()) {
            rows.append(line).append('\n');
        }
        return rows.toString();
    }

    private static void line(OutputStream out, String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
