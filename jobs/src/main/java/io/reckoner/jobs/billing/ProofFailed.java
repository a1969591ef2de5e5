package io.reckoner.jobs.billing;

import io.reckoner.db.proof.ViolatingAccounts.Account;
import io.reckoner.db.proof.Violation;
import io.reckoner.jobs.CannotProceed;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A run wrote something that does not add up: it fails, and says which equation, where, and by how much. */
public final class ProofFailed extends CannotProceed {
    private static final long serialVersionUID = 1L;

    /** How many accounts are named. */
    private static final int MOST = 10;

    private final transient List<Violation> violations;

    ProofFailed(long runId, List<Violation> violations, Set<Account> accounts) {
        super(
                "The proof of run " + runId + " does not hold" + of(accounts) + ".\n"
                        + violations.stream().map(Violation::toString).collect(Collectors.joining("\n")),
                "Nothing of the run may be delivered before this is understood; `reckoner verify --run " + runId
                        + "` looks again.");
        this.violations = List.copyOf(violations);
    }

    private static String of(Set<Account> accounts) {
        return accounts.isEmpty()
                ? ""
                : " for "
                        + accounts.stream().limit(MOST).map(Account::toString).collect(Collectors.joining(", "))
                        + (accounts.size() > MOST ? " and others" : "");
    }

    List<Violation> violations() {
        return violations;
    }
}
