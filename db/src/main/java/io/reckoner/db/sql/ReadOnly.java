package io.reckoner.db.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/**
 * A read of what is committed, on a connection of its own: one snapshot, never written. Cursors need such a transaction,
 * so that a long result flows instead of being fetched whole.
 */
public final class ReadOnly {
    private ReadOnly() {}

    /** What is read; may throw what reading and passing on throw. */
    public interface Reading<T> {
        T from(Connection connection) throws SQLException, IOException;
    }

    public static <T> T on(DataSource dataSource, Reading<T> reading) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            bePatient(connection);
            T read = reading.from(connection);
            // Not after a failure, which closing ends as well: a copy that is being cancelled would fail the rollback,
            // and that would be told instead.
            connection.rollback();
            return read;
        } catch (SQLException failure) {
            throw new SQLStateSQLExceptionTranslator().translate("reading", null, failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whoever reads along may pause, as a pager does; the timeout of runs is for those who hold locks. */
    private static void bePatient(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local idle_in_transaction_session_timeout = '1h'");
        }
    }
}
