package io.reckoner.requests.state;

import io.reckoner.balance.BalanceType;
import io.reckoner.db.journal.BalanceRows;
import io.reckoner.db.journal.JournalChanges;
import io.reckoner.db.journal.MoneyRows;
import io.reckoner.ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The balances that the lines of a chunk name, and where the ledgers they write to stand. */
public final class BalanceBook {
    private final JournalChanges changes;
    private final Map<UUID, BalanceRows.HeldBalance> balances = new HashMap<>();
    private final Map<UUID, List<BalanceRows.AccessSegment>> segments = new HashMap<>();
    private final Map<UUID, Integer> ledgerEnds = new HashMap<>();

    BalanceBook(MoneyRows rows, JournalChanges changes) {
        this.changes = changes;
        rows.balances().forEach(row -> balances.put(row.id(), row));
        rows.segments().forEach(this::keep);
        rows.ledgerEnds().forEach(row -> ledgerEnds.put(row.balanceId(), row.lastSequence()));
    }

    public BalanceRows.@Nullable HeldBalance find(@Nullable UUID id) {
        return balances.get(id);
    }

    /** The segments of a balance. */
    public List<BalanceRows.AccessSegment> segments(UUID balance) {
        return segments.getOrDefault(balance, List.of());
    }

    public void open(BalanceRows.Balance row, Collection<BalanceRows.AccessSegment> access) {
        changes.balances.add(row);
        balances.put(row.id(), row.held());
        changes.accessSegments.addAll(access);
        access.forEach(this::keep);
    }

    public void change(BalanceRows.HeldBalance row) {
        balances.put(row.id(), row);
        changes.changedBalances.put(row.id(), row);
    }

    /** Appends to the ledger of a balance, whose type its entries have in their names; for that line of the journal. */
    public void post(UUID balance, BalanceType type, LedgerEntry entry, long requestSequence) {
        changes.ledgerEntries.add(new BalanceRows.LedgerEntry(
                balance,
                ledgerEnds.merge(balance, 1, Integer::sum),
                entry.kind().typeOf(type),
                entry.amount(),
                entry.timestamp(),
                entry.segmentId().value(),
                entry.invoiceId() == null ? null : entry.invoiceId().value(),
                entry.contractId() == null ? null : entry.contractId().value(),
                entry.reason(),
                requestSequence));
    }

    private void keep(BalanceRows.AccessSegment segment) {
        segments.computeIfAbsent(segment.balanceId(), balance -> new ArrayList<>())
                .add(segment);
    }
}
