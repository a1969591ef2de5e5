package io.reckoner.db.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an account left a run.
 *
 * @param problems of a PARKED account: a JSON array, one object a problem
 * @param nextDueAt of a BILLED or NOTHING_DUE one: when there is something to do again; null = not before it changes
 */
public record Settled(
        WorklistRow row,
        AccountState state,
        @Nullable String problems,
        @Nullable Instant nextDueAt) {

    public Settled {
        if (state == AccountState.PENDING || (state == AccountState.PARKED) != (problems != null)) {
            throw new IllegalArgumentException(state + " with problems " + problems);
        }
    }

    public static Settled billed(WorklistRow row, @Nullable Instant nextDueAt) {
        return new Settled(row, AccountState.BILLED, null, nextDueAt);
    }

    public static Settled nothingDue(WorklistRow row, @Nullable Instant nextDueAt) {
        return new Settled(row, AccountState.NOTHING_DUE, null, nextDueAt);
    }

    public static Settled parked(WorklistRow row, String problems) {
        return new Settled(row, AccountState.PARKED, problems, null);
    }
}
