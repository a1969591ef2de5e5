package io.reckoner.jobs.billing;

import io.reckoner.db.preview.PreviewFigures;
import io.reckoner.db.run.AccountState;
import io.reckoner.db.run.RunTotals;
import java.util.List;
import java.util.Map;

/**
 * What a preview has to say: stored with it as JSON, printed from there.
 *
 * @param accounts how many in each state
 * @param guards that are set, and what was found; empty if none are
 * @param milliseconds how long it took
 */
public record PreviewReport(
        Map<AccountState, Integer> accounts,
        int newlyParked,
        RunTotals totals,
        PreviewFigures figures,
        List<GuardJudgement> guards,
        long milliseconds) {
    public PreviewReport {
        accounts = Map.copyOf(accounts);
        guards = List.copyOf(guards);
    }

    public int accounts(AccountState state) {
        return accounts.getOrDefault(state, 0);
    }
}
