package io.reckoner.jobs.billing;

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
 * <p>{@code A} says which account, {@code R} what came of it. All of it in the chunk's one transaction, each part behind a savepoint: killed anywhere, none of it has happened.
 */
final class Bisection<A, R> {
    private static final Logger LOG = LoggerFactory.getLogger(Bisection.class);

    private final TransactionOperations savepoint;
    private final Function<List<A>, List<R>> work;
    private final BiFunction<A, Throwable, List<R>> setAside;

    Bisection(
            TransactionOperations savepoint,
            Function<List<A>, List<R>> work,
            BiFunction<A, Throwable, List<R>> setAside) {
        this.savepoint = savepoint;
        this.work = work;
        this.setAside = setAside;
    }

    List<R> of(List<A> rows) {
        try {
            return Objects.requireNonNull(savepoint.execute(status -> work.apply(rows)));
        } catch (RuntimeException | StackOverflowError failure) {
            // Broad on purpose: no account may stop the others, whatever is wrong with it.
            if (!AccountFault.is(failure)) {
                throw failure;
            }
            return rows.size() == 1 ? alone(rows.get(0), failure) : halves(rows);
        }
    }

    private List<R> alone(A row, Throwable failure) {
        LOG.warn("account {} is set aside", row, failure);
        return setAside.apply(row, failure);
    }

    private List<R> halves(List<A> rows) {
        int half = rows.size() / 2;
        var settled = new ArrayList<>(of(rows.subList(0, half)));
        settled.addAll(of(rows.subList(half, rows.size())));
        return settled;
    }
}
