package io.reckoner.jobs.remote;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Collection;

/** Tells a chunk that could not reach its database from one that went wrong. */
final class LostConnection {
    private LostConnection() {}

    static boolean isAmong(Collection<Throwable> failures) {
        return failures.stream().anyMatch(LostConnection::isCauseOf);
    }

    private static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || (cause instanceof SQLException sql && isOfConnection(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** Connection exceptions; ended by an administrator, a crash or a shutdown; ended for idling in a transaction. */
    private static boolean isOfConnection(String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08") || sqlState.startsWith("57P") || sqlState.equals("25P03"));
    }
}
