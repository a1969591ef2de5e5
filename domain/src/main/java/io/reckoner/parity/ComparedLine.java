package io.reckoner.parity;

import io.reckoner.difference.Causes;
import java.math.BigDecimal;

/** What both sides billed of one thing, exact, in the stored unit; Σ causes = computed − expected. */
public record ComparedLine(LineKey key, BigDecimal expected, BigDecimal computed, Causes causes) {
    public BigDecimal difference() {
        return computed.subtract(expected);
    }
}
