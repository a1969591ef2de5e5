package io.reckoner.money;

import java.math.RoundingMode;

/**
 * A rounding that a contract agrees on (R5, S5), applied to the stored unit.
 *
 * @param decimalPlaces −5..5; −2 on USD cents means whole dollars
 */
public record RoundingRule(RoundingMode method, int decimalPlaces) {
    public RoundingRule {
        if (decimalPlaces < -5 || decimalPlaces > 5) {
            throw new IllegalArgumentException("decimal places " + decimalPlaces + ", expected -5..5");
        }
    }
}
