package io.reckoner.jobs.billing;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A second thread with a connection of its own, for what reads nothing that the transaction at hand has changed. One thing after the
 * other, each in a transaction.
 */
final class Beside implements Executor, AutoCloseable {
    private final TransactionOperations transactions;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "reckoner-beside");
        thread.setDaemon(true);
        return thread;
    });

    Beside(TransactionOperations transactions) {
        this.transactions = transactions;
    }

    @Override
    public void execute(Runnable work) {
        thread.execute(() -> transactions.executeWithoutResult(status -> work.run()));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
