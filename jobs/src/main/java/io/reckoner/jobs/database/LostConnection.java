package io.reckoner.jobs.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Tells work that could not reach its database from work that went wrong. */
public final class LostConnection {
    private LostConnection() {}

    public static boolean isAmong(Collection<Throwable> failures) {
        return failures.stream().anyMatch(LostConnection::isCauseOf);
    }

    /** Also if it is not the last cause. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || (cause instanceof SQLException sql && isOfConnection(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Connection exceptions; ended by an administrator, a crash or a shutdown; ended for idling in a transaction. None at
     * all: the pool's own, of a connection that it has thrown away.
     */
    private static boolean isOfConnection(@Nullable String sqlState) {
        return sqlState == null || sqlState.startsWith("08") || sqlState.startsWith("57P") || sqlState.equals("25P03");
    }
}
