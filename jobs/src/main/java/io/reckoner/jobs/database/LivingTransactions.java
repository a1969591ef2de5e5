package io.reckoner.jobs.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Transactions that show the server from time to time that their process is alive, however long it computes between two
 * statements: the server ends those that are idle for too long. A process that is frozen, or whose machine is gone, shows
 * nothing, and loses its session as it must.
 */
final class LivingTransactions extends JdbcTransactionManager implements DisposableBean {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(LivingTransactions.class);

    private final transient ScheduledThreadPoolExecutor pulses;
    private final transient Map<Object, Pulse> living = new ConcurrentHashMap<>();
    private final long everyMillis;

    /** @param connections so many may be in use at once; a pulse waits while its connection is busy */
    LivingTransactions(DataSource dataSource, int connections, Duration idleTimeout) {
        super(dataSource);
        this.everyMillis = idleTimeout.toMillis() / 3;
        this.pulses = new ScheduledThreadPoolExecutor(connections, work -> {
            Thread thread = new Thread(work, "pulse");
            thread.setDaemon(true);
            return thread;
        });
        pulses.setRemoveOnCancelPolicy(true);
        // What ends after the application has is short.
        pulses.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        if (TransactionSynchronizationManager.getResource(obtainDataSource()) instanceof ConnectionHolder holder) {
            living.put(transaction, new Pulse(holder.getConnection()));
        }
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        stop(status.getTransaction());
        super.doCommit(status);
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        stop(status.getTransaction());
        super.doRollback(status);
    }

    @Override
    protected void doCleanupAfterCompletion(Object transaction) {
        stop(transaction);
        super.doCleanupAfterCompletion(transaction);
    }

    private void stop(Object transaction) {
        Pulse pulse = living.remove(transaction);
        if (pulse != null) {
            pulse.stop();
        }
    }

    @Override
    public void destroy() {
        pulses.shutdownNow();
    }

    /** Of one transaction. Nothing of it comes after the transaction: that would begin another one. */
    private final class Pulse {

        private final Connection connection;
        private final Future<?> beat;
        private boolean stopped;

        Pulse(Connection connection) {
            this.connection = connection;
            this.beat = pulses.scheduleWithFixedDelay(this::beat, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
        }

        private synchronized void beat() {
            if (stopped) {
                return;
            }
            // The driver lets one thread at a time have the connection.
            try (Statement statement = connection.createStatement()) {
                statement.execute("select 1");
            } catch (SQLException e) {
                // The transaction is broken, or its connection lost: its own next statement will say so.
                LOG.debug("no pulse", e);
            }
        }

        synchronized void stop() {
            stopped = true;
            beat.cancel(false);
        }
    }
}
