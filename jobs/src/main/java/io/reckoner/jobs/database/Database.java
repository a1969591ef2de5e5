package io.reckoner.jobs.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.reckoner.db.Schema;
import io.reckoner.db.UsageRekeying;
import io.reckoner.jobs.CannotProceed;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the database is, and how this process connects to it. Closed after everything that uses it. */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /**
     * A process that is frozen, or whose machine is gone, must not block its successor: the server ends its open
     * transaction after a minute, and its session, run lock included, when its machine does not answer for a minute. Plans
     * are short and queries few, so compiling them does not pay. What is changed without {@code reckoner.engine} is not
     * sealed, and {@code verify --deep} names it.
     */
    private static final String SESSION_OPTIONS = "-c idle_in_transaction_session_timeout=60s -c jit=off"
            + " -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3"
            + " -c reckoner.engine=on";

    private final String url;
    private final Properties properties = new Properties();
    private final Runnable atEnd;

    Database(String url, String user, String password, Runnable atEnd) {
        this.url = url;
        this.atEnd = atEnd;
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
        }
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        properties.setProperty("options", SESSION_OPTIONS);
        properties.setProperty("tcpKeepAlive", "true");
    }

    public String url() {
        return url;
    }

    /** A connection outside the pool, known to the server by the name given. */
    public Connection connect(String applicationName) throws SQLException {
        Properties named = new Properties();
        named.putAll(properties);
        named.setProperty("ApplicationName", applicationName);
        return DriverManager.getConnection(url, named);
    }

    /** One connection a worker thread, one for the job itself, one to spare. */
    HikariDataSource pool(int threads, String applicationName) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setDataSourceProperties(properties);
        config.addDataSourceProperty("ApplicationName", applicationName);
        config.setMaximumPoolSize(threads + 2);
        config.setMinimumIdle(0);
        // nobody waits for the pool, so this is how long a lost database is believed in: once for each thing still to
        // note
        config.setConnectionTimeout(3_000);
        return new HikariDataSource(config);
    }

    /** Brings the schema up to date; cheap when it is. */
    void migrate() {
        try (Connection connection = connect("reckoner migration")) {
            boolean rekeys = UsageRekeying.isPending(connection);
            Schema.migrate(connection);
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
                        "The tables of the database at " + url + " are not those of this version of Reckoner.",
                        "Use the version that made them; or bring them up to date: `reckoner db migrate`.");
            }
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /** For those who look: there may be nothing to look at yet. */
    void requireReadable() {
        try (Connection connection = connect("reckoner")) {
            if (!Schema.isThere(connection)) {
                throw new CannotProceed(
                        "There is nothing of Reckoner in the database at " + url + " yet.",
                        "Load something first: `reckoner load PATH`; or choose another database with --db URL.");
            }
        } catch (SQLException e) {
            throw unusable(e);
        }
        requireUpToDate();
    }

    private CannotProceed unusable(SQLException e) {
        return new CannotProceed(
                "The database at " + url + " cannot be used: " + e.getMessage() + ".",
                "Check --db, RECKONER_DB_USER and RECKONER_DB_PASSWORD, and that the server is up.",
                e);
    }

    @Override
    public void close() {
        atEnd.run();
    }
}
