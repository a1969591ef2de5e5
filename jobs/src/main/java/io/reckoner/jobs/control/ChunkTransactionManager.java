package io.reckoner.jobs.control;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.StepContext;
import org.springframework.batch.core.scope.context.StepSynchronizationManager;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.UnexpectedRollbackException;

/**
 * Takes a step execution back to where it was when its chunk's transaction did not commit.
 *
 * <p>Spring Batch 6.0.4 moves position, version and counters forward before COMMIT and leaves them there when the
 * transaction fails; the step then stores the advanced position, and a restart skips the chunk (P1, P3). It also drops
 * a chunk silently whose transaction became rollback-only without an exception (P2): here that is an exception.
 *
 * <p>Restored from memory, not from the database: if COMMIT did succeed and only its answer was lost, the old version
 * makes every later metadata update fail, so the database keeps the true, newer position.
 */
final class ChunkTransactionManager implements PlatformTransactionManager {

    private static final ThreadLocal<@Nullable Snapshot> BEFORE_CHUNK = new ThreadLocal<>();

    private final PlatformTransactionManager delegate;

    ChunkTransactionManager(PlatformTransactionManager delegate) {
        this.delegate = delegate;
    }

    @Override
    public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
        TransactionStatus status = delegate.getTransaction(definition);
        StepContext context = StepSynchronizationManager.getContext();
        if (status.isNewTransaction() && context != null) {
            BEFORE_CHUNK.set(Snapshot.of(context.getStepExecution()));
        }
        return status;
    }

    @Override
    public void commit(TransactionStatus status) {
        if (!status.isNewTransaction()) {
            delegate.commit(status);
            return;
        }
        boolean silentlyRolledBack = status.isRollbackOnly();
        boolean committed = false;
        try {
            delegate.commit(status);
            committed = !silentlyRolledBack;
        } finally {
            end(committed);
        }
        if (silentlyRolledBack) {
            throw new UnexpectedRollbackException("the chunk was rolled back without an exception leaving it");
        }
    }

    @Override
    public void rollback(TransactionStatus status) {
        boolean outer = status.isNewTransaction();
        try {
            delegate.rollback(status);
        } finally {
            // Also when the rollback itself throws: on a dead connection it does.
            if (outer) {
                end(false);
            }
        }
    }

    private void end(boolean committed) {
        Snapshot snapshot = BEFORE_CHUNK.get();
        BEFORE_CHUNK.remove();
        if (!committed && snapshot != null) {
            snapshot.restore();
        }
    }

    private record Snapshot(
            StepExecution execution,
            ExecutionContext context,
            @Nullable Integer version,
            long commits,
            long reads,
            long writes,
            long filtered,
            long readSkips,
            long writeSkips,
            long processSkips) {

        static Snapshot of(StepExecution execution) {
            return new Snapshot(
                    execution,
                    new ExecutionContext(execution.getExecutionContext()),
                    execution.getVersion(),
                    execution.getCommitCount(),
                    execution.getReadCount(),
                    execution.getWriteCount(),
                    execution.getFilterCount(),
                    execution.getReadSkipCount(),
                    execution.getWriteSkipCount(),
                    execution.getProcessSkipCount());
        }

        void restore() {
            execution.setExecutionContext(context);
            if (version != null) {
                execution.setVersion(version);
            }
            execution.setCommitCount(commits);
            execution.setReadCount(reads);
            execution.setWriteCount(writes);
            execution.setFilterCount(filtered);
            execution.setReadSkipCount(readSkips);
            execution.setWriteSkipCount(writeSkips);
            execution.setProcessSkipCount(processSkips);
        }
    }
}
