package io.reckoner.jobs.billing;

import io.reckoner.db.account.AccountReader;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A second thread with a connection of its own, for what reads nothing that the transaction at hand has changed. One thing after the
 * other, each in a transaction that looks things up by key.
 */
final class Beside implements Executor, AutoCloseable {
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "reckoner-beside");
        thread.setDaemon(true);
        return thread;
    });

    Beside(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public void execute(Runnable work) {
        thread.execute(() -> transactions.executeWithoutResult(status -> {
            AccountReader.lookUpByKeys(jdbc);
            work.run();
        }));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
