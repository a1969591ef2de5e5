package io.reckoner.balance;

import java.math.BigDecimal;

/**
 * How a commit or credit is drawn: in which order, by what, at which price, and what a renewal takes along.
 *
 * @param priority lower is drawn first (C8)
 * @param rateType which price the units it funds have (L2)
 * @param rolloverFraction which part of a segment a renewal takes along at most, 0 to 1 (X2)
 * @param children who may draw it beside the contracts it is for (Z2)
 */
public record Drawing(
        BigDecimal priority,
        Applicability applicability,
        RateKind rateType,
        BigDecimal rolloverFraction,
        ChildAccess children) {
    /** What a term has when it says nothing (C8). */
    public static final BigDecimal DEFAULT_PRIORITY = BigDecimal.valueOf(100);

    /** For lines only that have a value in a presentation key. */
    public Drawing forValue(String key, String value) {
        return new Drawing(priority, applicability.forValue(key, value), rateType, rolloverFraction, children);
    }

    /** Without anything for a renewal. */
    public Drawing withoutRollover() {
        return new Drawing(priority, applicability, rateType, BigDecimal.ZERO, children);
    }
}
