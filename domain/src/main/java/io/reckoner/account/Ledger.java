package io.reckoner.account;

import io.reckoner.id.SegmentId;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * Where a balance's ledger stands.
 *
 * @param lastSequence number of its newest entry, 0 if it has none
 * @param segmentSums Σ of the entries of each segment that has any; a segment without entries is not open yet
 */
public record Ledger(int lastSequence, Map<SegmentId, BigDecimal> segmentSums) {
    public static final Ledger EMPTY = new Ledger(0, Map.of());

    public Ledger {
        segmentSums = Map.copyOf(segmentSums);
    }

    public Optional<BigDecimal> sum(SegmentId segment) {
        return Optional.ofNullable(segmentSums.get(segment));
    }
}
