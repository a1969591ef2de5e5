package io.reckoner.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reckoner.db.proof.Violation;
import io.reckoner.jobs.billing.DeepProof;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code verify} found, as JSON (formats §14).
 *
 * @param scope {@code everything} or {@code run 7}
 * @param proof HOLDS or FAILED
 * @param violations the first of each equation
 * @param deep how much was recomputed; left out if nothing was
 */
public record VerifyReport(
        String scope,
        String proof,
        List<ViolationJson> violations,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Recomputed deep) {

    public VerifyReport {
        violations = List.copyOf(violations);
    }

    /** How many of each. */
    record Recomputed(long invoices, long accounts, long journal, long usage) {}

    public static VerifyReport of(
            @Nullable Long run, List<Violation> violations, DeepProof.@Nullable Result recomputed) {
        return new VerifyReport(
                run == null ? "everything" : "run " + run,
                violations.isEmpty() ? "HOLDS" : "FAILED",
                ViolationJson.all(violations),
                recomputed == null
                        ? null
                        : new Recomputed(
                                recomputed.invoices(),
                                recomputed.accounts(),
                                recomputed.journal(),
                                recomputed.usage()));
    }
}
