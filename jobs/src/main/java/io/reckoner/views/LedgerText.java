package io.reckoner.views;

import io.reckoner.db.balance.StoredLedger;
import io.reckoner.db.catalog.NameStore;
import io.reckoner.ledger.LedgerPrinter;
import io.reckoner.ledger.PostedEntry;
import java.util.List;
import java.util.stream.Collectors;

/** Ledgers as people read them; amounts in the major unit. */
public final class LedgerText {
    private LedgerText() {}

    public static String of(List<StoredLedger> ledgers, NameStore names) {
        return ledgers.stream().map(ledger -> of(ledger, names)).collect(Collectors.joining("\n"));
    }

    public static String of(StoredLedger ledger, NameStore names) {
        return new LedgerPrinter(names::contract)
                .print(
                        ledger.title(),
                        ledger.entries().stream().map(PostedEntry::entry).toList());
    }
}
