package io.reckoner.views;

import io.reckoner.db.balance.LedgerStore;
import io.reckoner.db.balance.StoredLedger;
import io.reckoner.id.BalanceId;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.terms.document.Ident;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** Ledgers, by what somebody types: that of one commit or credit, all of a customer, or both where an id names both. */
public final class LedgerLookup {
    private final LedgerStore ledgers;
    private final CustomerLookup customers;

    LedgerLookup(LedgerStore ledgers, CustomerLookup customers) {
        this.ledgers = ledgers;
        this.customers = customers;
    }

    /** At least one; refused if there is none. */
    public List<StoredLedger> all(String whose) {
        var found = new LinkedHashMap<BalanceId, StoredLedger>();
        Stream.concat(
                        Ident.parse(whose).flatMap(id -> ledgers.ofBalance(new BalanceId(id))).stream(),
                        customers.ifAny(whose).map(ledgers::ofCustomer).orElse(List.of()).stream())
                .forEach(ledger -> found.putIfAbsent(ledger.balanceId(), ledger));
        if (found.isEmpty()) {
            throw new CannotProceed(
                    "'" + whose + "' is no commit or credit, nor a customer that has one.",
                    "See `reckoner export ledger` for all there are.");
        }
        return List.copyOf(found.values());
    }
}
