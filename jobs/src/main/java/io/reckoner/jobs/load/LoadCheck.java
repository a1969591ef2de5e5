package io.reckoner.jobs.load;

import io.reckoner.db.load.Rehearsal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** What a load would say, without loading: it is played in one transaction, which is rolled back. */
public final class LoadCheck {

    private final Load load;
    private final LoadJob job;
    private final Rehearsal rehearsal;
    private final TransactionOperations never;

    LoadCheck(Load load, LoadJob job, Rehearsal rehearsal, DataSource dataSource) {
        this.load = load;
        this.job = job;
        this.rehearsal = rehearsal;
        this.never = neverCommitted(dataSource);
    }

    /** Nobody waits for a commit that will not come: what does would be kept in memory for every chunk. */
    private static TransactionOperations neverCommitted(DataSource dataSource) {
        JdbcTransactionManager transactions = new JdbcTransactionManager(dataSource);
        transactions.setTransactionSynchronization(JdbcTransactionManager.SYNCHRONIZATION_NEVER);
        return new TransactionTemplate(transactions);
    }

    /**
     * What {@code load} would make of the files, one after the other: each sees what those before it, and its own lines before,
     * would have done. Rejects files are written as a load writes them.
     *
     * @param rejects the folder for rejects files; null: beside each input
     * @param billedThrough until when the contracts of the files were billed elsewhere; null: nothing is said
     */
    public List<Load.Loaded> check(List<Path> given, @Nullable Path rejects, @Nullable Instant billedThrough) {
        return check(given, rejects, billedThrough, () -> {});
    }

    /** The same; {@code loaded}: looks at what would be there, before it is gone. */
    public List<Load.Loaded> check(
            List<Path> given, @Nullable Path rejects, @Nullable Instant billedThrough, Runnable loaded) {
        return load.look(
                "load --check",
                given,
                paths -> Objects.requireNonNull(never.execute(status -> {
                    status.setRollbackOnly();
                    rehearsal.begin();
                    List<Load.Loaded> checked = load.each(paths, rejects, billedThrough, job::rehearse);
                    loaded.run();
                    return checked;
                })));
    }
}
