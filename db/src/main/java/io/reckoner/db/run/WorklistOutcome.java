package io.reckoner.db.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an account left a run.
 *
 * @param problems of a PARKED account: a JSON array, one object a problem
 * @param nextDueAt of a BILLED or NOTHING_DUE one: when there is something to do again; null = not before it changes
 */
public record WorklistOutcome(
        WorklistRow row,
        AccountState state,
        @Nullable String problems,
        @Nullable Instant nextDueAt) {

    public WorklistOutcome {
        if (state == AccountState.PENDING || (state == AccountState.PARKED) != (problems != null)) {
            throw new IllegalArgumentException(state + " with problems " + problems);
        }
    }

    public static WorklistOutcome billed(WorklistRow row, @Nullable Instant nextDueAt) {
        return new WorklistOutcome(row, AccountState.BILLED, null, nextDueAt);
    }

    public static WorklistOutcome nothingDue(WorklistRow row, @Nullable Instant nextDueAt) {
        return new WorklistOutcome(row, AccountState.NOTHING_DUE, null, nextDueAt);
    }

    public static WorklistOutcome parked(WorklistRow row, String problems) {
        return new WorklistOutcome(row, AccountState.PARKED, problems, null);
    }
}
