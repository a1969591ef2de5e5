package io.reckoner.jobs.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.reckoner.db.schema.Schema;
import io.reckoner.db.schema.SchemaState;
import io.reckoner.db.schema.UnfitDatabase;
import io.reckoner.db.usage.UsageRekeying;
import io.reckoner.jobs.CannotProceed;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the database is, and how this process connects to it. Closed after everything that uses it. */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /**
     * A process whose machine is gone loses its session, run lock included, when that does not answer for a minute. Plans are
     * short and queries few, so compiling them does not pay. What is changed without {@code reckoner.engine} is not sealed,
     * and {@code verify --deep} names it.
     */
    private static final String SESSION_OPTIONS = "-c jit=off -c reckoner.engine=on"
            + " -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3";

    private final String url;
    private final Properties properties = new Properties();
    private final Runnable atEnd;
    private Duration idleTimeout = Duration.ofMinutes(1);

    Database(String url, String user, String password, Runnable atEnd) {
        if (!url.startsWith(DatabaseUrl.PREFIX)) {
            throw new CannotProceed(
                    "\"" + DatabaseUrl.redacted(url) + "\" is no JDBC URL of PostgreSQL.",
                    "Write it as jdbc:postgresql://host:port/database, user and password in RECKONER_DB_USER and"
                            + " RECKONER_DB_PASSWORD.");
        }
        this.url = url;
        this.atEnd = atEnd;
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
        }
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        properties.setProperty("tcpKeepAlive", "true");
        idleAtMost(idleTimeout);
    }

    /** A process that is frozen must not block its successor: the server ends a transaction that is idle for longer. */
    Database idleAtMost(Duration timeout) {
        idleTimeout = timeout;
        properties.setProperty(
                "options", SESSION_OPTIONS + " -c idle_in_transaction_session_timeout=" + timeout.toMillis());
        return this;
    }

    Duration idleTimeout() {
        return idleTimeout;
    }

    /** Somebody's own; user and password may be empty, and then come with the URL or not at all. */
    public static Database configured(String url, String user, String password) {
        return new Database(url, user, password, () -> {});
    }

    /** As it may be shown. */
    public String url() {
        return DatabaseUrl.redacted(url);
    }

    /** A connection outside the pool, known to the server by the name given. */
    public Connection connect(String applicationName) throws SQLException {
        Properties named = new Properties();
        named.putAll(properties);
        named.setProperty("ApplicationName", applicationName);
        return DriverManager.getConnection(url, named);
    }

    /** One a worker thread, one for the job itself, one to spare. */
    static int connections(int threads) {
        return threads + 2;
    }

    HikariDataSource pool(int threads, String applicationName) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setDataSourceProperties(properties);
        config.addDataSourceProperty("ApplicationName", applicationName);
        config.setMaximumPoolSize(connections(threads));
        config.setMinimumIdle(0);
        // nobody waits for the pool, so this is how long a lost database is believed in: once for each thing still to
        // note
        config.setConnectionTimeout(3_000);
        return new HikariDataSource(config);
    }

    /** Brings the schema up to date; cheap when it is. */
    void migrate(String version) {
        try (Connection connection = connect("reckoner migration")) {
            boolean rekeys = UsageRekeying.isPending(connection);
            Schema.migrate(connection, version);
            long merged = rekeys ? UsageRekeying.merged(connection) : 0;
            if (merged > 0) {
                LOG.warn(
                        "{} usage rows differed from another one only in columns that are no group key: the last loaded counts now,"
                                + " the others are in billing.usage_history, where mark is 0. Final invoices stay as they are;"
                                + " void and regenerate those that billed both.",
                        merged);
            }
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /** For those who use a database as others have made it. */
    public void requireUpToDate() {
        try (Connection connection = connect("reckoner")) {
            if (!Schema.isUpToDate(connection)) {
                throw new CannotProceed(
                        "The tables of the database at " + url() + " are not those of this version of Reckoner.",
                        "Use the version that made them; or bring them up to date: `reckoner db migrate`.");
            }
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /** For those who look: there may be nothing to look at yet. */
    void requireReadable() {
        if (state().kind() == SchemaState.Kind.EMPTY) {
            throw new CannotProceed(
                    "There is nothing of Reckoner in the database at " + url() + " yet.",
                    "Load something first: `reckoner load PATH`; or choose another database with --db URL.");
        }
        requireUpToDate();
    }

    /** What tables it has; it is left as it is. */
    public SchemaState state() {
        try (Connection connection = connect("reckoner")) {
            return SchemaState.of(connection);
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    private CannotProceed unusable(SQLException e) {
        String where = "The database at " + url() + " cannot be used. ";
        if (e instanceof UnfitDatabase unfit) {
            return new CannotProceed(where + unfit.getMessage(), unfit.nextStep(), e);
        }
        return DatabaseTrouble.of(e)
                .map(trouble -> new CannotProceed(where + trouble.sentence(), trouble.nextStep(), e))
                .orElseGet(() -> new CannotProceed(
                        where + DatabaseUrl.redacted(String.valueOf(e.getMessage())) + ".",
                        "Check --db, RECKONER_DB_USER and RECKONER_DB_PASSWORD, and that the server is up.",
                        e));
    }

    @Override
    public void close() {
        atEnd.run();
    }
}
