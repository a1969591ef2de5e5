package io.reckoner.jobs.billing;

import io.reckoner.db.proof.ViolatingAccounts;
import io.reckoner.db.proof.ViolatingAccounts.Account;
import io.reckoner.db.proof.Violation;
import io.reckoner.db.run.AccountState;
import io.reckoner.db.run.QuarantineStore;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunStore;
import io.reckoner.db.run.WorklistStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * What becomes of a run whose proof does not hold. Where everything that is wrong belongs to a few of its accounts, these are
 * set aside and the run completes for the others; else it fails.
 */
final class Quarantine {
    /** So many, or one in a hundred: when more are wrong, it is the engine or the database that is. */
    private static final int FEW = 10;

    private final RunStore runs;
    private final WorklistStore worklist;
    private final ViolatingAccounts violating;
    private final QuarantineStore quarantine;
    private final JsonMapper json;

    Quarantine(
            RunStore runs,
            WorklistStore worklist,
            ViolatingAccounts violating,
            QuarantineStore quarantine,
            JsonMapper json) {
        this.runs = runs;
        this.worklist = worklist;
        this.violating = violating;
        this.quarantine = quarantine;
        this.json = json;
    }

    /** {@code violations}: not none. */
    void judge(Run run, List<Violation> violations) {
        Optional<Set<Account>> accounts =
                violating.ofAll(run.id(), violations).filter(found -> isFew(run, found.size()));
        if (accounts.isEmpty()) {
            throw new ProofFailed(run.id(), violations, violating.ofExamples(violations));
        }
        quarantine.add(run.id(), accounts.get().stream().map(Account::id).toList());
        runs.noteViolations(run.id(), json.writeValueAsString(violations));
    }

    private boolean isFew(Run run, int accounts) {
        Map<AccountState, Integer> counts = worklist.counts(run.id());
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return accounts < all && accounts <= Math.max(FEW, all / 100);
    }
}
