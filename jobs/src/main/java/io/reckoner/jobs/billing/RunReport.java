package io.reckoner.jobs.billing;

import io.reckoner.db.run.AccountState;
import io.reckoner.db.run.RunTotals;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a complete run has to say: stored with it as JSON, printed from there.
 *
 * @param accounts how many in each state
 * @param steps how long each took, in their order
 */
public record RunReport(Map<AccountState, Integer> accounts, RunTotals totals, List<StepTime> steps) {

    /** A step with all its executions, restarts included. */
    public record StepTime(String step, long milliseconds) {}

    public RunReport {
        accounts = Map.copyOf(accounts);
        steps = List.copyOf(steps);
    }

    static RunReport of(Map<AccountState, Integer> accounts, RunTotals totals, Map<String, Duration> stepTimes) {
        List<StepTime> steps = stepTimes.entrySet().stream()
                .map(step -> new StepTime(step.getKey(), step.getValue().toMillis()))
                .toList();
        return new RunReport(accounts, totals, steps);
    }

    public int accounts(AccountState state) {
        return accounts.getOrDefault(state, 0);
    }
}
