package io.reckoner.usage;

import io.reckoner.time.Period;
import java.math.BigDecimal;

/**
 * What was used of one product in one window (U4, additive).
 *
 * @param quantity Σ of the rows, exact; may be negative
 * @param rows how many rows, some of which may have come added up; usage that sums to zero is still usage (P8)
 */
public record Metered(Period window, BigDecimal quantity, int rows) {
    public boolean isUsed() {
        return rows > 0;
    }
}
