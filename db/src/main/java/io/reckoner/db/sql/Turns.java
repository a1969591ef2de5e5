package io.reckoner.db.sql;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The transaction at hand for several threads, which take turns: while one has it, the others wait, and whoever began it does, too. Whoever
 * began it ends it when they are all done.
 */
public final class Turns implements TransactionOperations {
    private final DataSource dataSource;
    private final Object connection;
    private final TransactionOperations within;
    private final Lock turn = new ReentrantLock(true);

    private Turns(DataSource dataSource, Object connection, TransactionOperations within) {
        this.dataSource = dataSource;
        this.connection = connection;
        this.within = within;
    }

    /**
     * Without a transaction at hand nothing is shared: each has one of its own.
     *
     * @param within how each turn is taken: behind a savepoint, or a transaction of its own
     */
    public static TransactionOperations of(DataSource dataSource, TransactionOperations within) {
        Object connection = TransactionSynchronizationManager.getResource(dataSource);
        return connection == null ? within : new Turns(dataSource, connection, within);
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
        turn.lock();
        try {
            return TransactionSynchronizationManager.hasResource(dataSource)
                    ? within.execute(action)
                    : onAnotherThread(action);
        } finally {
            turn.unlock();
        }
    }

    private <T extends @Nullable Object> T onAnotherThread(TransactionCallback<T> action) {
        TransactionSynchronizationManager.bindResource(dataSource, connection);
        try {
            return within.execute(action);
        } finally {
            TransactionSynchronizationManager.unbindResource(dataSource);
        }
    }
}
