package io.reckoner.db.sql;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tasks over the connection of the transaction at hand, one after the other on a thread of their own: whoever gives them goes on
 * meanwhile, and leaves the database alone until this is closed. Without a transaction each is done at once.
 */
public final class BesideTransaction implements AutoCloseable {
    private final DataSource dataSource;
    private final @Nullable Object connection;
    private @Nullable ExecutorService thread;
    private volatile @Nullable Throwable failure;

    public BesideTransaction(DataSource dataSource) {
        this.dataSource = dataSource;
        this.connection = TransactionSynchronizationManager.getResource(dataSource);
    }

    /** Nothing is begun any more once a task has failed: {@link #close} throws what it threw. */
    public void add(Runnable task) {
        if (connection == null) {
            task.run();
            return;
        }
        if (thread == null) {
            thread = Executors.newSingleThreadExecutor(work -> new Thread(work, "beside the transaction"));
        }
        thread.execute(() -> {
            if (failure == null) {
                run(task, connection);
            }
        });
    }

    private void run(Runnable task, Object shared) {
        TransactionSynchronizationManager.bindResource(dataSource, shared);
        try {
            task.run();
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
        } finally {
            TransactionSynchronizationManager.unbindResource(dataSource);
        }
    }

    /** When it returns, all is done: also if somebody interrupts, since nobody may end the transaction before. */
    @Override
    public void close() {
        ExecutorService started = thread;
        if (started != null) {
            started.shutdown();
            Joined.all(started);
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        } else if (failure instanceof Error error) {
            throw error;
        }
    }
}
