package io.reckoner.contract;

import io.reckoner.id.SegmentId;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Until when a contract was billed elsewhere (B7): nothing of before makes a document, and its balances open with what was left.
 *
 * <p>At 2025-01-01 with 700 of 1000 left: the first statement is January's, a charge of 2024-12-31 is not billed and one of
 * 2025-01-01 is, and the ledger begins with +1000 and -300.
 *
 * @param billedThrough a boundary of its statements
 * @param left what was left then of each segment that was named
 */
public record CutOver(Instant billedThrough, Map<SegmentId, BigDecimal> left) {
    /** Of a contract that was never billed but here. */
    public static final CutOver NONE = new CutOver(Instant.MIN, Map.of());

    /** What the entry says that makes a balance what was left of it. */
    public static final String OPENING = "opening balance";

    public CutOver {
        left = Map.copyOf(left);
    }

    public boolean isAny() {
        return billedThrough.isAfter(Instant.MIN);
    }

    /** The same at another instant: what was left is known there if it was known by then, and not if it is only known later. */
    CutOver movedTo(Instant instant) {
        return new CutOver(instant, billedThrough.isAfter(instant) ? Map.of() : left);
    }

    /** Whether what falls due at the instant was billed elsewhere: what falls due at the cut-over itself is billed here. */
    public boolean covers(Instant due) {
        return due.isBefore(billedThrough);
    }

    /** Whether what is charged for a period was: if it fell due before, or the period was over by then. */
    public boolean covers(Instant due, Period service) {
        return covers(due) || reaches(service.endingBefore());
    }

    /** Whether what ends at the instant was over by then. */
    public boolean reaches(Instant end) {
        return !end.isAfter(billedThrough);
    }

    /** What was left of a segment; empty if it was not named. */
    public Optional<BigDecimal> leftOf(SegmentId segment) {
        return Optional.ofNullable(left.get(segment));
    }
}
