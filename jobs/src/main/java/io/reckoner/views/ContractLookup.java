package io.reckoner.views;

import io.reckoner.db.contract.ContractStore;
import io.reckoner.db.contract.ContractStore.Stored;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.terms.document.Ident;
import java.util.List;
import java.util.stream.Collectors;

/** Which contract somebody means who types its id, its key or its exact name. */
public final class ContractLookup {
    /** For help texts. */
    public static final String WORDS = "By id, key or exact name.";

    private static final int SHOWN = 10;

    private final ContractStore contracts;

    ContractLookup(ContractStore contracts) {
        this.contracts = contracts;
    }

    /** Refused if it is none, or several. */
    public Stored one(String typed) {
        List<Stored> found = contracts.named(typed, Ident.parse(typed).orElse(null));
        if (found.isEmpty()) {
            throw new CannotProceed("There is no contract '" + typed + "'.", "See `reckoner contract list`.");
        }
        if (found.size() > 1) {
            String candidates = found.stream()
                    .limit(SHOWN)
                    .map(one -> one.id() + " of customer " + one.customerId())
                    .collect(Collectors.joining(", "));
            throw new CannotProceed(
                    "'" + typed + "' names " + found.size() + " contracts: " + candidates
                            + (found.size() > SHOWN ? ", …" : "") + ".",
                    "Say which one by its id.");
        }
        return found.get(0);
    }
}
