package io.reckoner.cli;

import io.reckoner.db.balance.StoredLedger;
import io.reckoner.db.catalog.NameStore;
import io.reckoner.ledger.LedgerPrinter;
import io.reckoner.ledger.PostedEntry;
import java.util.List;
import java.util.stream.Collectors;

/** Ledgers as people read them; amounts in the major unit. */
final class LedgerText {
    private LedgerText() {}

    static String of(List<StoredLedger> ledgers, NameStore names) {
        return ledgers.stream().map(ledger -> of(ledger, names)).collect(Collectors.joining("\n"));
    }

    static String of(StoredLedger ledger, NameStore names) {
        return new LedgerPrinter(names::contract)
                .print(
                        ledger.title(),
                        ledger.entries().stream().map(PostedEntry::entry).toList());
    }
}
