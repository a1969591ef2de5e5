package io.reckoner.jobs.billing;

import io.reckoner.db.proof.DeepVerification;
import io.reckoner.db.proof.Verification;
import io.reckoner.db.proof.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be proven of what is stored: the equations, hashes, chains and seals, and billing again. */
public final class DeepProof {

    private final Verification equations;
    private final DeepVerification stored;
    private final Rebilling rebilling;

    DeepProof(Verification equations, DeepVerification stored, Rebilling rebilling) {
        this.equations = equations;
        this.stored = stored;
        this.rebilling = rebilling;
    }

    /**
     * What came of it.
     *
     * @param violations empty = all holds
     * @param invoices how many were hashed again
     * @param accounts how many were billed again, each once a run
     * @param journal how many lines are chained
     * @param usage how many changes of usage are chained
     */
    public record Result(List<Violation> violations, long invoices, long accounts, long journal, long usage) {
        public Result {
            violations = List.copyOf(violations);
        }
    }

    /** Invoices and accounts of one run, or of all for null; journal, usage and seals always whole. */
    public Result prove(@Nullable Long run) {
        List<Violation> violations = new ArrayList<>(equations.verify(run));
        violations.addAll(stored.verify());
        Rebilling.Result again = rebilling.of(run);
        violations.addAll(again.violations());
        return new Result(
                violations, equations.invoices(run), again.accounts(), stored.journalLines(), stored.usageChanges());
    }
}
