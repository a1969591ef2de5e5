package io.reckoner.change;

import io.reckoner.id.SegmentId;
import io.reckoner.ledger.LedgerEntry;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person adds to a segment, or draws from it (G5). */
public final class ManualEntry {
    private ManualEntry() {}

    /**
     * The entry of the request.
     *
     * @param amount in the unit of the balance: positive adds, negative draws
     * @param timestamp null = when the segment begins
     */
    public static LedgerEntry of(
            SegmentId segment, Instant segmentStart, BigDecimal amount, @Nullable Instant timestamp, String reason) {
        return LedgerEntry.manual(segment, amount, timestamp == null ? segmentStart : timestamp, reason);
    }
}
