package io.reckoner.rating;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import java.time.Instant;
import java.util.function.BiConsumer;

/** A segment that has money when a statement is computed: where it applies, its bounds cut windows (C11). */
public record FundedSegment(Balance balance, AccessSegment segment) {
    /** Its bounds, each with the cause to name where it cuts. */
    void forEachBound(BiConsumer<Instant, String> cut) {
        cut.accept(segment.period().startingAt(), "start of a segment of " + balance.name());
        cut.accept(segment.period().endingBefore(), "end of a segment of " + balance.name());
    }
}
