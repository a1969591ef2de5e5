package io.reckoner.requests.state;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.db.journal.BalanceRows.Held;
import io.reckoner.db.journal.BalanceRows.Opened;
import io.reckoner.db.journal.BalanceRows.Posted;
import io.reckoner.db.journal.JournalChanges;
import io.reckoner.db.journal.MoneyRows;
import io.reckoner.id.BalanceId;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.ledger.PostedEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The balances that the lines of a chunk name, and where the ledgers they write to stand. */
public final class BalanceBook {
    private final JournalChanges changes;
    private final Map<BalanceId, Held> balances = new HashMap<>();
    private final Map<BalanceId, Integer> ledgerEnds = new HashMap<>();

    BalanceBook(MoneyRows rows, JournalChanges changes) {
        this.changes = changes;
        rows.balances().forEach(row -> balances.put(row.balance().id(), row));
        rows.ledgerEnds().forEach(row -> ledgerEnds.put(row.balanceId(), row.lastSequence()));
    }

    public @Nullable Held find(@Nullable UUID id) {
        return id == null ? null : balances.get(new BalanceId(id));
    }

    /** A segment of a balance. */
    public static Optional<AccessSegment> segment(Balance balance, UUID id) {
        return balance.segments().stream()
                .filter(segment -> segment.id().value().equals(id))
                .findFirst();
    }

    public void open(Opened row) {
        changes.balances.add(row);
        balances.put(row.held().balance().id(), row.held());
    }

    public void change(Held row) {
        balances.put(row.balance().id(), row);
        changes.changedBalances.put(row.balance().id(), row);
    }

    /** Appends to the ledger of a balance, for that line of the journal. */
    public void post(BalanceId balance, BalanceType type, LedgerEntry entry, long requestSequence) {
        int sequence = ledgerEnds.merge(balance, 1, Integer::sum);
        changes.ledgerEntries.add(new Posted(new PostedEntry(balance, type, sequence, entry), requestSequence));
    }
}
