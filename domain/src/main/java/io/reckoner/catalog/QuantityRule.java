package io.reckoner.catalog;

import io.reckoner.money.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How metered units become billed units (P2): convert, then round. Applied to the cumulative quantity of a period, so that
 * cuts never inflate the bill (P3).
 *
 * <p>Divided by 100 and rounded up: 401 units are 5 (E4.2). Rounding up is away from zero, down towards it.
 *
 * @param factor > 0; null = no conversion
 * @param divides whether the metered quantity is divided by the factor (20 decimals, HALF_UP, N4), not multiplied
 * @param rounding null = none
 * @param decimals 0..20, of the rounding
 */
public record QuantityRule(
        @Nullable BigDecimal factor,
        boolean divides,
        @Nullable RoundingMode rounding,
        int decimals) {
    /** Billed as metered. */
    public static final QuantityRule AS_METERED = new QuantityRule(null, false, null, 0);

    public boolean isAsMetered() {
        return factor == null && rounding == null;
    }

    public BigDecimal apply(BigDecimal metered) {
        BigDecimal converted = metered;
        if (factor != null) {
            converted = divides ? Rounding.quantity(metered, factor) : metered.multiply(factor);
        }
        return rounding == null ? converted : Rounding.agreedQuantity(converted, rounding, decimals);
    }
}
