package io.reckoner.views;

import io.reckoner.db.proof.Violation;
import io.reckoner.db.run.AccountState;
import io.reckoner.db.run.HoldStore;
import io.reckoner.db.run.Run;
import io.reckoner.jobs.billing.GuardJudgement;
import io.reckoner.jobs.billing.RunReport;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run with all that its report says, as text or as JSON.
 *
 * @param state its status; INTERRUPTED if nobody works on it although it is RUNNING
 * @param accounts how many in each state, also of a run that is not complete
 * @param newlyParked how many accounts it parked that were not parked when they were looked at before
 * @param held the customers for whom accounts were left out, longest first
 * @param asPreviewed the preview it was begun as; null: none
 * @param guards that were judged before it began
 * @param report null unless the run is complete
 * @param violations what did not hold of its proof; empty if it has not failed
 */
public record RunFacts(
        Run run,
        String state,
        Map<AccountState, Integer> accounts,
        int newlyParked,
        List<HoldStore.Held> held,
        @Nullable Long asPreviewed,
        List<GuardJudgement> guards,
        @Nullable RunReport report,
        List<Violation> violations,
        ScopeText scope) {

    public static final String INTERRUPTED = "INTERRUPTED";

    boolean isInterrupted() {
        return state.equals(INTERRUPTED);
    }

    public int accounts(AccountState wanted) {
        return accounts.getOrDefault(wanted, 0);
    }
}
