package io.reckoner.jobs.billing;

import io.reckoner.db.DeepVerification;
import io.reckoner.db.Verification;
import io.reckoner.db.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be proven of what is stored: the equations, hashes, chains and seals. */
public final class DeepProof {

    private final Verification equations;
    private final DeepVerification stored;

    DeepProof(Verification equations, DeepVerification stored) {
        this.equations = equations;
        this.stored = stored;
    }

    /**
     * What came of it.
     *
     * @param violations empty = all holds
     * @param invoices how many were hashed again
     * @param journal how many lines are chained
     */
    public record Result(List<Violation> violations, long invoices, long journal) {
        public Result {
            violations = List.copyOf(violations);
        }
    }

    /** Invoices of one run, or of all for null; journal and seals always whole. */
    public Result prove(@Nullable Long run) {
        List<Violation> violations = new ArrayList<>(equations.verify(run));
        violations.addAll(stored.verify());
        return new Result(violations, equations.invoices(run), stored.journalLines());
    }
}
