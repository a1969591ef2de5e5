package io.reckoner.jobs.control;

import io.reckoner.db.run.BatchMetadata;
import io.reckoner.db.run.CommandLog;
import io.reckoner.db.run.RunLock;
import io.reckoner.jobs.AnotherRunIsActive;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.database.Database;
import io.reckoner.jobs.database.DatabaseTrouble;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Holds the run lock while a command changes the database, and keeps who does so (J7). Whoever gets it knows that every other
 * process is gone, and declares failed what those left behind; so nothing is ever repaired by hand.
 */
public final class Exclusively {

    private static final int LOOKS = 10;
    private static final long LOOK_MILLIS = 100;

    private final Database database;
    private final BatchMetadata metadata;
    private final TransactionOperations transactions;
    private final GracefulStop gracefulStop;
    private final CommandLog commands;
    private final Actor actor;
    private final InstantSource clock;

    /** The number of what is being done; there is one thing at a time. */
    private volatile @Nullable Long current;

    Exclusively(
            Database database,
            BatchMetadata metadata,
            TransactionOperations transactions,
            GracefulStop gracefulStop,
            CommandLog commands,
            Actor actor,
            InstantSource clock) {
        this.commands = commands;
        this.actor = actor;
        this.clock = clock;
        this.gracefulStop = gracefulStop;
        this.database = database;
        this.metadata = metadata;
        this.transactions = transactions;
    }

    /**
     * Does the work while nobody else can.
     *
     * @throws AnotherRunIsActive at once, if somebody else holds the lock
     */
    public <T> T run(Task task, Supplier<T> work) {
        return run(actor, task, work);
    }

    /** The same for somebody else than the one who started this process. */
    public <T> T run(Actor by, Task task, Supplier<T> work) {
        return gracefulStop.during(() -> locked(task.name(), () -> kept(by, task, work)));
    }

    /** The same without a reason. */
    public <T> T run(String task, Supplier<T> work) {
        return run(Task.of(task), work);
    }

    /** The same of work that leaves nothing behind: it is not kept who does it. */
    public <T> T look(String task, Supplier<T> work) {
        return gracefulStop.during(() -> locked(task, work));
    }

    /** Keeps with the work at hand which run it is on. */
    public void noteRun(long run) {
        Long doing = current;
        if (doing != null) {
            transactions.executeWithoutResult(status -> commands.noteRun(doing, run));
        }
    }

    private <T> T kept(Actor by, Task task, Supplier<T> work) {
        var begun = new CommandLog.Begun(
                now(), by.by(), by.host(), by.process(), by.command(), task.name(), task.reason(), task.customer());
        long number = Objects.requireNonNull(transactions.execute(status -> commands.begin(begun)));
        current = number;
        try {
            T result = work.get();
            transactions.executeWithoutResult(status -> commands.end(number, now(), null));
            return result;
        } catch (RuntimeException failure) {
            noteFailure(number, failure);
            throw failure;
        } finally {
            current = null;
        }
    }

    /** Where the database is gone this cannot be noted; one that has not ended means the same. */
    private void noteFailure(long number, RuntimeException failure) {
        try {
            transactions.executeWithoutResult(
                    status -> commands.end(number, now(), String.valueOf(failure.getMessage())));
        } catch (DataAccessException | TransactionException e) {
            failure.addSuppressed(e);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
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
