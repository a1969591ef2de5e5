package io.reckoner.requests.paths;

import io.reckoner.db.journal.BalanceRows.Held;
import io.reckoner.db.journal.BalanceRows.Opened;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Terms;
import io.reckoner.terms.shape.CommitTerms;
import io.reckoner.terms.shape.ContractTerms;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Opens the balances that checked commits and credits are: money is kept in rows, not in the document.
 *
 * @param contract null at customer level
 */
record Opening(
        CheckedLine entry,
        JournalState state,
        UUID customer,
        @Nullable UUID contract) {

    /** Opens the balances among the terms of a contract, numbering every commit and credit in creation order. */
    void openAll(ObjectNode terms, String prefix) {
        int n = 0;
        for (String list : ContractTerms.BALANCES) {
            for (JsonNode item : Json.items(terms, prefix + list)) {
                ContractTerms.number((ObjectNode) item, entry.ordinal(n));
                if (list.equals(ContractTerms.COMMITS) || list.equals(ContractTerms.CREDITS)) {
                    open((ObjectNode) item, list.equals(ContractTerms.CREDITS), n);
                }
                n++;
            }
        }
    }

    /** Opens one balance, the {@code n}-th of its line. */
    void open(ObjectNode term, boolean isCredit, int n) {
        var holder = new CommitTerms.Holder(
                new CustomerId(customer), contract == null ? null : new ContractId(contract), entry.ordinal(n));
        var balance = CommitTerms.balance(Terms.of(term), isCredit, holder, state.catalog());
        state.balances()
                .open(new Opened(
                        new Held(new CustomerId(customer), balance, Canonical.of(term)), CommitTerms.purchaseOf(term)));
    }
}
