package io.reckoner.correction;

import io.reckoner.difference.Causes;
import java.math.BigDecimal;

/** What the lines of one key came to and would come to now, exact, in the stored unit; Σ causes = difference. */
public record LineDifference(LineKey key, BigDecimal before, BigDecimal now, Causes causes) {
    public BigDecimal difference() {
        return now.subtract(before);
    }
}
