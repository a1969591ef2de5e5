package io.reckoner.account;

import io.reckoner.balance.EntryKind;
import io.reckoner.balance.LedgerEntry;
import io.reckoner.id.SegmentId;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a balance's ledger stands.
 *
 * @param lastSequence number of its newest entry, 0 if it has none
 * @param segments of each segment that has any entry
 */
public record Ledger(int lastSequence, Map<SegmentId, Segment> segments) {
    public static final Ledger EMPTY = new Ledger(0, Map.of());

    public Ledger {
        segments = Map.copyOf(segments);
    }

    /** Where the ledger stands after these entries, which are all there are. */
    public static Ledger of(List<LedgerEntry> entries) {
        var segments = new HashMap<SegmentId, Segment>();
        entries.forEach(entry -> segments.merge(entry.segmentId(), Segment.of(entry), Segment::plus));
        return new Ledger(entries.size(), segments);
    }

    /**
     * Where one segment stands, in the stored unit.
     *
     * @param sum Σ of its entries
     * @param started Σ of what opened it; 0 = it is not open, unless it grants nothing
     * @param adjusted Σ of what more seats added (R7)
     */
    public record Segment(BigDecimal sum, BigDecimal started, BigDecimal adjusted) {
        static final Segment NONE = new Segment(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        static Segment of(LedgerEntry entry) {
            return new Segment(
                    entry.amount(),
                    entry.kind() == EntryKind.SEGMENT_START ? entry.amount() : BigDecimal.ZERO,
                    entry.kind() == EntryKind.SEAT_BASED_ADJUSTMENT ? entry.amount() : BigDecimal.ZERO);
        }

        Segment plus(Segment other) {
            return new Segment(sum.add(other.sum), started.add(other.started), adjusted.add(other.adjusted));
        }
    }
}
