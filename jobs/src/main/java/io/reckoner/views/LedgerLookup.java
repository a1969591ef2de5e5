package io.reckoner.views;

import io.reckoner.db.balance.LedgerStore;
import io.reckoner.db.balance.StoredLedger;
import io.reckoner.id.BalanceId;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.terms.document.Ident;
import java.util.List;
import java.util.Optional;

/** Ledgers, by what somebody types: that of one commit or credit, or all of a customer. */
public final class LedgerLookup {
    private final LedgerStore ledgers;
    private final CustomerLookup customers;

    LedgerLookup(LedgerStore ledgers, CustomerLookup customers) {
        this.ledgers = ledgers;
        this.customers = customers;
    }

    /** At least one; refused if there is none. */
    public List<StoredLedger> all(String whose) {
        Optional<StoredLedger> ofBalance = Ident.parse(whose).flatMap(id -> ledgers.ofBalance(new BalanceId(id)));
        if (ofBalance.isPresent()) {
            return List.of(ofBalance.get());
        }
        List<StoredLedger> ofCustomer =
                customers.ifAny(whose).map(ledgers::ofCustomer).orElse(List.of());
        if (ofCustomer.isEmpty()) {
            throw new CannotProceed(
                    "'" + whose + "' is no commit or credit, nor a customer that has one.",
                    "See `reckoner export ledger` for all there are.");
        }
        return ofCustomer;
    }
}
