package io.reckoner.requests.state;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.change.SegmentUse;
import io.reckoner.db.journal.BalanceRows.AddedSegment;
import io.reckoner.db.journal.BalanceRows.ChangedSegment;
import io.reckoner.db.journal.BalanceRows.Held;
import io.reckoner.db.journal.BalanceRows.Opened;
import io.reckoner.db.journal.BalanceRows.Posted;
import io.reckoner.db.journal.JournalChanges;
import io.reckoner.db.journal.MoneyRows;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.SegmentId;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.ledger.PostedEntry;
import io.reckoner.terms.shape.ScheduleTerms;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The balances that the lines of a chunk name, and where the ledgers they write to stand. */
public final class BalanceBook {
    private final JournalChanges changes;
    private final Map<BalanceId, Held> balances = new LinkedHashMap<>();
    private final Map<BalanceId, Integer> ledgerEnds = new HashMap<>();
    private final Map<SegmentId, SegmentUse> uses = new HashMap<>();
    private final Map<UUID, UUID> billed = new HashMap<>();

    BalanceBook(MoneyRows rows, JournalChanges changes) {
        this.changes = changes;
        rows.balances().forEach(row -> balances.put(row.balance().id(), row));
        rows.uses().forEach(used -> uses.put(used.segmentId(), used.use()));
        rows.billed().forEach(item -> billed.put(item.itemId(), item.invoiceId()));
        rows.ledgerEnds().forEach(row -> ledgerEnds.put(row.balanceId(), row.lastSequence()));
    }

    public @Nullable Held find(@Nullable UUID id) {
        return id == null ? null : balances.get(new BalanceId(id));
    }

    /** Those of a contract itself, in the order of their creation. */
    public List<Held> ofContract(UUID contract) {
        var id = new ContractId(contract);
        return balances.values().stream()
                .filter(held -> id.equals(held.balance().contractId()))
                .sorted(Comparator.comparingLong((Held held) -> held.balance().sequence())
                        .thenComparing(held -> held.balance().id()))
                .toList();
    }

    /** Those that are bought on invoices of a contract. */
    public List<Held> boughtOn(UUID contract) {
        var id = new ContractId(contract);
        return balances.values().stream()
                .filter(held -> held.balance()
                        .purchases()
                        .filter(purchase -> id.equals(purchase.contractId()))
                        .isPresent())
                .toList();
    }

    /** What has become of a segment. */
    public SegmentUse use(SegmentId segment) {
        return uses.getOrDefault(segment, SegmentUse.NONE);
    }

    /** The invoice that stands and bills a schedule item. */
    public Optional<UUID> invoiceOf(UUID item) {
        return Optional.ofNullable(billed.get(item));
    }

    public boolean isBilled(UUID item) {
        return billed.containsKey(item);
    }

    /** An invoice is void: its items are free, once it is to be made again. */
    void release(UUID invoice) {
        billed.values().removeIf(invoice::equals);
    }

    public void open(Opened row) {
        changes.balances.add(row);
        balances.put(row.held().balance().id(), row.held());
    }

    /** As it is from now on, by that line of the journal. */
    public void change(Held row, long requestSequence) {
        Balance after = row.balance();
        Balance before = Objects.requireNonNull(balances.put(after.id(), row)).balance();
        changes.changedBalances.put(after.id(), row);
        changes.changingRequests.put(after.id(), requestSequence);
        if (!Objects.equals(before.purchase(), after.purchase())) {
            changes.changedPurchases.put(
                    after.id(),
                    after.purchases()
                            .map(purchase -> ScheduleTerms.stored(purchase.schedule()))
                            .orElse(null));
        }
        for (AccessSegment segment : after.segments()) {
            Optional<AccessSegment> known = before.segment(segment.id());
            if (known.isEmpty()) {
                changes.addedSegments.add(new AddedSegment(after.id(), segment, requestSequence));
            } else if (!known.get().equals(segment)) {
                changes.changedSegments.put(segment.id(), new ChangedSegment(segment, requestSequence));
            }
        }
    }

    /** Appends to the ledger of a balance, for that line of the journal. */
    public void post(BalanceId balance, BalanceType type, LedgerEntry entry, long requestSequence) {
        int sequence = ledgerEnds.merge(balance, 1, Integer::sum);
        uses.computeIfPresent(entry.segmentId(), (segment, use) -> use.after(entry));
        changes.ledgerEntries.add(new Posted(new PostedEntry(balance, type, sequence, entry), requestSequence));
    }
}
