package io.reckoner.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/**
 * A read of what is committed, on a connection of its own: one snapshot, never written. Cursors need such a transaction,
 * so that a long result flows instead of being fetched whole.
 */
final class ReadOnly {
    private ReadOnly() {}

    /** What is read; may throw what reading and passing on throw. */
    interface Reading<T> {
        T from(Connection connection) throws SQLException, IOException;
    }

    static <T> T on(DataSource dataSource, Reading<T> reading) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return reading.from(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException failure) {
            throw new SQLStateSQLExceptionTranslator().translate("reading", null, failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
