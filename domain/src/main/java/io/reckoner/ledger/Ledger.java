package io.reckoner.ledger;

import io.reckoner.id.SegmentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
        entries.stream()
                .collect(Collectors.groupingBy(LedgerEntry::segmentId))
                .forEach((id, its) -> segments.put(id, Segment.of(its)));
        return new Ledger(entries.size(), segments);
    }

    /** Where it stood at an instant: by its entries up to then, and by every one a person made (G1, G4). */
    public static Ledger at(Instant instant, List<LedgerEntry> entries) {
        return of(entries.stream()
                .filter(entry -> !entry.timestamp().isAfter(instant) || entry.isByHand())
                .toList());
    }

    /**
     * Where one segment stands, in the stored unit.
     *
     * @param sum Σ of its entries
     * @param started Σ of what opened it; 0 = it is not open, unless it grants nothing
     * @param adjusted Σ of what more seats added (R7)
     * @param returned what void invoices gave back to it
     */
    public record Segment(BigDecimal sum, BigDecimal started, BigDecimal adjusted, Returned returned) {
        public static final Segment NONE =
                new Segment(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, Returned.NOTHING);

        /** By all of its entries. */
        private static Segment of(List<LedgerEntry> entries) {
            Segment segment = NONE;
            for (LedgerEntry entry : entries) {
                segment = segment.plus(entry);
            }
            Returned returned =
                    Returned.of(entries.stream().map(Returned.Movement::of).toList());
            return new Segment(segment.sum, segment.started, segment.adjusted, returned);
        }

        /** With so much more or less, which is no entry. */
        Segment lent(BigDecimal amount) {
            return new Segment(sum.add(amount), started, adjusted, returned);
        }

        /** With an entry that gives nothing back. */
        Segment plus(LedgerEntry entry) {
            return new Segment(
                    sum.add(entry.amount()),
                    entry.kind() == EntryKind.SEGMENT_START ? started.add(entry.amount()) : started,
                    entry.kind() == EntryKind.SEAT_BASED_ADJUSTMENT ? adjusted.add(entry.amount()) : adjusted,
                    returned.plus(Returned.Movement.of(entry)));
        }
    }
}
