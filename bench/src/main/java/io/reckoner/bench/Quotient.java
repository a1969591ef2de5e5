package io.reckoner.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** One figure by another, rounded to some places; 0 where there is nothing to divide by. */
final class Quotient {
    private Quotient() {}

    static BigDecimal of(long dividend, long divisor, int places) {
        return divisor == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(dividend).divide(BigDecimal.valueOf(divisor), places, RoundingMode.HALF_UP);
    }
}
