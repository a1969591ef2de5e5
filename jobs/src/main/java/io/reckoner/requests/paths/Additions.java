package io.reckoner.requests.paths;

import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Terms;
import io.reckoner.terms.shape.ContractDocument;
import io.reckoner.terms.shape.ContractTerms;
import org.jspecify.annotations.Nullable;

/** Terms that are added to a contract that is there. */
final class Additions {
    private Additions() {}

    /** {@code contract}: null if it is not known; {@code prefix}: of the members' names. */
    static ContractTerms to(@Nullable ContractState contract, String prefix, Scope scope) {
        return contract == null
                ? new ContractTerms(prefix, false, Json.object(), null, null)
                : to(contract, prefix, scope.state());
    }

    static ContractTerms to(ContractState contract, String prefix, JournalState state) {
        return new ContractTerms(
                prefix,
                ContractDocument.isExplicit(Terms.of(contract.terms())),
                contract.terms(),
                contract.startingAt(),
                state.catalog().card(contract.rateCardId()));
    }
}
