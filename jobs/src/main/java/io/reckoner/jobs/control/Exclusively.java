package io.reckoner.jobs.control;

import io.reckoner.db.run.BatchMetadata;
import io.reckoner.db.run.RunLock;
import io.reckoner.jobs.AnotherRunIsActive;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.database.Database;
import io.reckoner.jobs.database.DatabaseTrouble;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Holds the run lock while a command changes the database. Whoever gets it knows that every other process is gone, and
 * declares failed what those left behind; so nothing is ever repaired by hand.
 */
public final class Exclusively {

    private static final int LOOKS = 10;
    private static final long LOOK_MILLIS = 100;

    private final Database database;
    private final BatchMetadata metadata;
    private final TransactionOperations transactions;
    private final GracefulStop gracefulStop;

    Exclusively(
            Database database, BatchMetadata metadata, TransactionOperations transactions, GracefulStop gracefulStop) {
        this.gracefulStop = gracefulStop;
        this.database = database;
        this.metadata = metadata;
        this.transactions = transactions;
    }

    /**
     * Does the work while nobody else can.
     *
     * @param command as the user typed it, e.g. {@code bill 2024-02-01T00:00:00Z}: what others are told who come meanwhile
     * @throws AnotherRunIsActive at once, if somebody else holds the lock
     */
    public <T> T run(String command, Supplier<T> work) {
        return gracefulStop.during(() -> locked(command, work));
    }

    @SuppressWarnings("try")
    private <T> T locked(String command, Supplier<T> work) {
        try (RunLock lock = acquire(command)) {
            transactions.executeWithoutResult(status -> metadata.failStale());
            return work.get();
        } catch (SQLException e) {
            throw DatabaseTrouble.of(e)
                    .map(trouble -> new CannotProceed(
                            "The run lock cannot be taken. " + trouble.sentence(), trouble.nextStep(), e))
                    .orElseGet(() -> new CannotProceed(
                            "The run lock cannot be taken: " + e.getMessage() + ".",
                            "Check the database, and try again.",
                            e));
        }
    }

    /** Whether any process holds the run lock now. */
    public boolean isActive() {
        try (Connection asking = database.connect("reckoner")) {
            return RunLock.holder(asking).isPresent();
        } catch (SQLException e) {
            throw new CannotProceed(
                    "Who works on the database cannot be asked: " + e.getMessage() + ".",
                    "Check it, and try again.",
                    e);
        }
    }

    /** Looks more than once: of a process just killed the server still has to notice the end. */
    private RunLock acquire(String command) throws SQLException {
        String name =
                "reckoner " + command + " (process " + ProcessHandle.current().pid() + ")";
        for (int look = 0; look < LOOKS; look++) {
            Optional<RunLock> lock = RunLock.tryAcquire(database.connect(name));
            if (lock.isPresent()) {
                return lock.get();
            }
            pause();
        }
        try (Connection asking = database.connect("reckoner")) {
            throw RunLock.holder(asking).map(AnotherRunIsActive::new).orElseGet(AnotherRunIsActive::new);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AnotherRunIsActive();
        }
    }
}
