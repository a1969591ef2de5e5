package io.reckoner.jobs.billing;

import io.reckoner.db.run.WorklistOutcome;
import io.reckoner.db.run.WorklistRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Does a chunk at once; where that fails by an account's data, in halves, down to the account, which is set aside.
 *
 * <p>All of it in the chunk's one transaction, each part behind a savepoint: killed anywhere, none of it has happened.
 */
final class Bisection {
    private static final Logger LOG = LoggerFactory.getLogger(Bisection.class);

    private final TransactionOperations savepoint;
    private final Function<List<WorklistRow>, List<WorklistOutcome>> work;
    private final BiFunction<WorklistRow, Throwable, WorklistOutcome> setAside;

    Bisection(
            TransactionOperations savepoint,
            Function<List<WorklistRow>, List<WorklistOutcome>> work,
            BiFunction<WorklistRow, Throwable, WorklistOutcome> setAside) {
        this.savepoint = savepoint;
        this.work = work;
        this.setAside = setAside;
    }

    List<WorklistOutcome> of(List<WorklistRow> rows) {
        try {
            return Objects.requireNonNull(savepoint.execute(status -> work.apply(rows)));
        } catch (RuntimeException | StackOverflowError failure) {
            // Broad on purpose: no account may stop the others, whatever is wrong with it.
            if (!AccountFault.is(failure)) {
                throw failure;
            }
            return rows.size() == 1 ? List.of(alone(rows.get(0), failure)) : halves(rows);
        }
    }

    private WorklistOutcome alone(WorklistRow row, Throwable failure) {
        LOG.warn("account {} is set aside", row.accountId(), failure);
        return setAside.apply(row, failure);
    }

    private List<WorklistOutcome> halves(List<WorklistRow> rows) {
        int half = rows.size() / 2;
        var settled = new ArrayList<>(of(rows.subList(0, half)));
        settled.addAll(of(rows.subList(half, rows.size())));
        return settled;
    }
}
