package io.reckoner.time;

import io.reckoner.money.Rounding;
import java.math.BigDecimal;
import java.time.Duration;

/** An amount for part of a period: amount × exact overlap ÷ exact length of the full period (N10). */
public final class Proration {
    private Proration() {}

    /** {@code prorate(2000, [01-21, 02-01), [01-01, 02-01))} = 2000 × 11 ÷ 31 = {@code 709.677419354839}, 12 decimals. */
    public static BigDecimal prorate(BigDecimal amount, Period part, Period full) {
        if (part.equals(full)) {
            return amount;
        }
        if (!full.contains(part)) {
            throw new IllegalArgumentException(part + " is not part of " + full);
        }
        return Rounding.money(amount.multiply(exact(part.length())), exact(full.length()));
    }

    private static BigDecimal exact(Duration length) {
        return BigDecimal.valueOf(length.getSeconds()).add(BigDecimal.valueOf(length.getNano(), 9));
    }
}
