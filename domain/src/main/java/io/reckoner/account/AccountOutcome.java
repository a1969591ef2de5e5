package io.reckoner.account;

import io.reckoner.contract.BillingProblem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an account leaves a run. Nothing of a parked account is written but its problems. */
public sealed interface AccountOutcome {

    /**
     * Everything due was billed; the bill is empty if nothing was due.
     *
     * @param nextDueAt when there is something to do again if nothing changes until then; null = never
     */
    record Billed(AccountBill bill, @Nullable Instant nextDueAt) implements AccountOutcome {}

    /**
     * It cannot be billed: all its problems at once.
     *
     * @param failure what went wrong, if it was nothing that was foreseen: for the log
     */
    public record Parked(
            List<BillingProblem> problems, @Nullable Throwable failure) implements AccountOutcome {
        public Parked(List<BillingProblem> problems) {
            this(problems, null);
        }

        public Parked {
            problems = problems.stream().distinct().toList();
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("parked without a problem");
            }
        }
    }
}
