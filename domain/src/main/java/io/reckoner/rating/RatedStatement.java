package io.reckoner.rating;

import io.reckoner.contract.BillingProblem;
import java.util.List;

/**
 * The usage of one contract and period, rated. Every row is in exactly one line or exclusion, or named by a problem.
 *
 * @param lines in drawdown order (§10.2)
 */
public record RatedStatement(List<RatedLine> lines, List<ExcludedUsage> excluded, List<BillingProblem> problems) {
    public RatedStatement {
        lines = List.copyOf(lines);
        excluded = List.copyOf(excluded);
        problems = List.copyOf(problems);
    }
}
