package io.reckoner.balance;

import io.reckoner.id.SegmentId;
import io.reckoner.time.Period;
import java.math.BigDecimal;

/** When how much of a balance can be drawn (C1); amount ≥ 0 in the stored unit of the balance's credit type. */
public record AccessSegment(SegmentId id, Period period, BigDecimal amount) {
    public AccessSegment {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("segment " + id + ": amount " + amount + ", expected ≥ 0");
        }
    }

    /** The same, taken back: its ledger may have entries, so that it stays and grants nothing (G8). */
    public AccessSegment withdrawn() {
        return new AccessSegment(id, period, BigDecimal.ZERO);
    }
}
