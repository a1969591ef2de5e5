package io.reckoner.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** The billing schema in a test's database: the changelogs run as the plain SQL they are, faster than by Liquibase. Without Spring Batch's. */
public final class BillingSchema {
    private static final Pattern INCLUDE = Pattern.compile("file: ([\\w.-]+\\.sql)");

    private BillingSchema() {}

    public static DataSource freshDatabase() {
        return newDatabase().dataSource();
    }

    static TestPostgres.Database newDatabase() {
        return TestPostgres.copyOf(Made.ONCE);
    }

    /** The names of all changelogs, in the order they are run. */
    public static List<String> changelogs() {
        return INCLUDE.matcher(resource("/db/changelog/db.changelog-master.yaml"))
                .results()
                .map(include -> include.group(1))
                .toList();
    }

    /** Empties every table but the built-in credit type, so that the next test need not build a schema again. */
    public static void empty(DataSource database) {
        behindTheGuards(database, """
                delete from billing.credit_type where iso_code is distinct from 'USD';
                do $$ begin
                  execute (select 'truncate ' || string_agg(format('billing.%I', tablename), ', ') || ' restart identity'
                           from pg_tables where schemaname = 'billing' and tablename <> 'credit_type');
                end $$""");
    }

    /** Any number of statements, as the test's own doing: triggers that guard the tables do not fire. */
    public static void behindTheGuards(DataSource database, String sql) {
        run(database, "set session_replication_role = replica; set timezone = 'UTC'; " + sql);
    }

    public static void run(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    public static String resource(String name) {
        try (InputStream file = BillingSchema.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Made with the first database asked for, then copied. */
    private static final class Made {
        static final TestPostgres.Database ONCE = made();

        private static TestPostgres.Database made() {
            TestPostgres.Database database = TestPostgres.freshDatabase();
            for (String changelog : changelogs()) {
                if (!changelog.endsWith("-batch.sql")) {
                    run(database.dataSource(), resource("/db/changelog/" + changelog));
                }
            }
            return database;
        }
    }
}
