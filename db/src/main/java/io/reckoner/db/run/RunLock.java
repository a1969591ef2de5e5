package io.reckoner.db.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * At most one process changes a database at a time: an advisory lock on a connection of its own. The server frees it
 * when that process dies, so there is no lease to tune and nothing to clean up.
 */
public final class RunLock implements AutoCloseable {

    private static final String KEY = "hashtextextended('reckoner: run lock', 0)";

    /** Who holds the lock: the application name it connected with, and since when. */
    public record Holder(String applicationName, String since) {}

    private final Connection connection;

    private RunLock(Connection connection) {
        this.connection = connection;
    }

    /** The lock, or nothing if somebody else has it. With the lock the connection is closed; without it, at once. */
    public static Optional<RunLock> tryAcquire(Connection dedicated) throws SQLException {
        if (isTrue(dedicated, "select pg_try_advisory_lock(" + KEY + ")")) {
            return Optional.of(new RunLock(dedicated));
        }
        dedicated.close();
        return Optional.empty();
    }

    private static boolean isTrue(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            return result.next() && result.getBoolean(1);
        }
    }

    /** Empty if nobody has it, or has it no longer. */
    public static Optional<Holder> holder(Connection connection) throws SQLException {
        String sql = """
                select a.application_name, to_char(a.backend_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                  from pg_locks l join pg_stat_activity a using (pid)
                 where l.locktype = 'advisory' and l.granted and l.objsubid = 1
                   and l.database = (select oid from pg_database where datname = current_database())
                   and (l.classid::bigint << 32) | l.objid::bigint = %s
                """.formatted(KEY);
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? Optional.of(new Holder(result.getString(1), result.getString(2))) : Optional.empty();
        }
    }

    /**
     * Given back before the connection ends: the server takes a moment to see that it has. If the connection is lost, it has
     * been given back already; what was done under it is done.
     */
    @Override
    public void close() {
        try (connection) {
            isTrue(connection, "select pg_advisory_unlock(" + KEY + ")");
        } catch (SQLException lost) {
            return;
        }
    }
}
