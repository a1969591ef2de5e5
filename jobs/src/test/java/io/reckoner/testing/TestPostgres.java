package io.reckoner.testing;

import io.reckoner.db.schema.Schema;
import io.reckoner.jobs.database.PostgresCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * Real PostgreSQL for tests: one server per JVM, started with the first database asked for, and a fresh, empty database
 * per call. The server is a container where a Docker engine answers, else embedded; both forget everything at exit and
 * neither syncs to disk.
 *
 * <pre>{@code
 * private static final TestPostgres.Database DATABASE = TestPostgres.freshDatabase();
 * }</pre>
 */
public final class TestPostgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPostgres() {}

    /** An empty database of its own: what one test writes, no other test sees. */
    public static Database freshDatabase() {
        return create("");
    }

    /** A database of its own with Reckoner's tables: copied, which is much cheaper than to make them. */
    public static Database withTables() {
        return copyOf(Tables.MADE);
    }

    /** A database of its own that holds what another holds now; nobody may be connected to that one. */
    public static Database copyOf(Database other) {
        return create(" template " + other.url().substring(other.url().lastIndexOf('/') + 1));
    }

    private static Database create(String template) {
        String name = "test_" + DATABASES.incrementAndGet();
        Database main = Holder.SERVER.database(Holder.SERVER.mainDatabase());
        try (Connection connection = main.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + template);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create database " + name + " at " + main.url(), e);
        }
        return Holder.SERVER.database(name);
    }

    /** Where a database is and who may enter. */
    public record Database(String url, String user, String password) {

        /** Unpooled: every connection asked for is a new one. */
        public DataSource dataSource() {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url);
            source.setUser(user);
            source.setPassword(password);
            return source;
        }

        /** As one text: what the command line's {@code --db} takes. */
        public String login() {
            return url + "?user=" + user + "&password=" + password;
        }

        /** By table how many rows it has, and a hash of what is in them. */
        public Map<String, String> tables() {
            JdbcClient jdbc = JdbcClient.create(dataSource());
            var found = new TreeMap<String, String>();
            jdbc.sql("select table_schema || '.' || table_name from information_schema.tables"
                            + " where table_schema in ('billing', 'batch') and table_type = 'BASE TABLE'")
                    .query(String.class)
                    .list()
                    .forEach(name -> found.put(
                            name,
                            jdbc.sql(
                                            "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '')"
                                                    + " from " + name + " t")
                                    .query(String.class)
                                    .single()));
            return found;
        }
    }

    /** Lazily started by the class loader, once, under its lock. */
    private static final class Holder {
        static final Server SERVER =
                DockerClientFactory.instance().isDockerAvailable() ? Server.inContainer() : Server.embedded();
    }

    /** Made with the first database that is to have tables. */
    private static final class Tables {
        static final Database MADE = made();

        private static Database made() {
            Database database = freshDatabase();
            try (Connection connection = database.dataSource().getConnection()) {
                Schema.migrate(connection, "test");
            } catch (SQLException e) {
                throw new IllegalStateException("Cannot make tables in " + database.url(), e);
            }
            return database;
        }
    }

    private record Server(String host, int port, String user, String password, String mainDatabase) {
        /** Nothing here has to survive anything. */
        private static final Map<String, String> SETTINGS = Map.of(
                "fsync",
                "off",
                "synchronous_commit",
                "off",
                "full_page_writes",
                "off",
                "wal_level",
                "minimal",
                "max_wal_senders",
                "0",
                "jit",
                "off",
                "max_connections",
                "200");

        /**
         * Hashed once instead of 4096 times, by the client, for each connection: tests open ten thousands of them, and nobody
         * guesses a random password.
         */
        private void letInQuickly() {
            try (Connection connection = database(mainDatabase).dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("set scram_iterations = 1");
                statement.execute("alter role " + user + " password '" + password + "'");
            } catch (SQLException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        }

        Database database(String name) {
            return new Database("jdbc:postgresql://" + host + ":" + port + "/" + name, user, password);
        }

        /** Stopped by Testcontainers' own reaper. */
        @SuppressWarnings("resource")
        static Server inContainer() {
            PostgreSQLContainer container = new PostgreSQLContainer("postgres:18-alpine");
            container.setCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
            container.start();
            int port = container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
            Server server = new Server(
                    container.getHost(),
                    port,
                    container.getUsername(),
                    container.getPassword(),
                    container.getDatabaseName());
            server.letInQuickly();
            return server;
        }

        /** By the product's own programs; stopped by a shutdown hook. */
        static Server embedded() {
            try {
                Path folder = Files.createTempDirectory("reckoner-test-");
                PostgresCluster cluster = PostgresCluster.at(folder.resolve("data"), folder.resolve("server.log"));
                String password = UUID.randomUUID().toString();
                cluster.initialize(password);
                int port = cluster.startAnywhere(SETTINGS);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(cluster, folder)));
                Server server = new Server("127.0.0.1", port, PostgresCluster.SUPERUSER, password, "postgres");
                server.letInQuickly();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException("Embedded PostgreSQL did not start; as root it needs `unshare -U`.", e);
            }
        }

        private static void end(PostgresCluster cluster, Path folder) {
            try {
                cluster.stop();
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
