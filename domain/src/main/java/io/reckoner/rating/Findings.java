package io.reckoner.rating;

import io.reckoner.contract.BillingProblem;
import java.util.ArrayList;
import java.util.List;

/** What the rating of a statement brings to light, gathered product by product. */
final class Findings {
    private final List<RatedLine> lines = new ArrayList<>();
    private final List<ExcludedUsage> excluded = new ArrayList<>();
    private final List<BillingProblem> problems = new ArrayList<>();

    /** So far. */
    List<RatedLine> lines() {
        return List.copyOf(lines);
    }

    void add(RatedLine line) {
        lines.add(line);
    }

    void add(ExcludedUsage usage) {
        excluded.add(usage);
    }

    void add(BillingProblem problem) {
        problems.add(problem);
    }

    RatedStatement statement() {
        lines.sort(RatedLine.DRAWDOWN_ORDER);
        return new RatedStatement(lines, excluded, problems);
    }
}
