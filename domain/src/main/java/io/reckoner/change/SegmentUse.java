package io.reckoner.change;

import io.reckoner.id.InvoiceId;
import io.reckoner.ledger.EntryKind;
import io.reckoner.ledger.LedgerEntry;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has become of an access segment by its ledger, in the stored unit.
 *
 * @param started what its start entries come to; 0 = it is not open
 * @param drawn what invoices that stand took from it, ≥ 0
 * @param byHand what people entered
 * @param closed whether what was left has expired, rolled over or been billed
 * @param drawnBy the invoices that stand and took something
 */
public record SegmentUse(
        BigDecimal started, BigDecimal drawn, BigDecimal byHand, boolean closed, Set<InvoiceId> drawnBy) {
    public static final SegmentUse NONE =
            new SegmentUse(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, false, Set.of());

    private static final Set<EntryKind> CLOSING =
            EnumSet.of(EntryKind.EXPIRATION, EntryKind.ROLLOVER, EntryKind.TRUEUP);

    public SegmentUse {
        drawnBy = Set.copyOf(drawnBy);
    }

    /** By all of its entries. */
    public static SegmentUse of(List<LedgerEntry> entries) {
        BigDecimal started = BigDecimal.ZERO;
        BigDecimal drawn = BigDecimal.ZERO;
        BigDecimal byHand = BigDecimal.ZERO;
        boolean closed = false;
        Map<InvoiceId, BigDecimal> drawnBy = new HashMap<>();
        for (LedgerEntry entry : entries) {
            closed |= CLOSING.contains(entry.kind());
            if (entry.invoiceId() != null) {
                drawn = drawn.subtract(entry.amount());
                drawnBy.merge(entry.invoiceId(), entry.amount(), BigDecimal::add);
            } else if (entry.kind() == EntryKind.SEGMENT_START) {
                started = started.add(entry.amount());
            } else if (entry.kind() == EntryKind.MANUAL) {
                byHand = byHand.add(entry.amount());
            }
        }
        drawnBy.values().removeIf(amount -> amount.signum() == 0);
        return new SegmentUse(started, drawn, byHand, closed, drawnBy.keySet());
    }

    public boolean isOpen() {
        return started.signum() != 0;
    }

    /** The least it can grant, so that final invoices could draw what they did. */
    public BigDecimal least() {
        return drawn.subtract(byHand.max(BigDecimal.ZERO)).max(BigDecimal.ZERO);
    }

    /** After an entry that a request makes: by hand, or of what a void invoice gives back. */
    public SegmentUse after(LedgerEntry entry) {
        if (entry.invoiceId() != null) {
            var others = new HashSet<>(drawnBy);
            others.remove(entry.invoiceId());
            return new SegmentUse(started, drawn.subtract(entry.amount()), byHand, closed, others);
        }
        return entry.kind() == EntryKind.MANUAL
                ? new SegmentUse(started, drawn, byHand.add(entry.amount()), closed, drawnBy)
                : this;
    }
}
