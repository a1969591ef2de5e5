package io.reckoner.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The only class that divides or rounds (N4, N6). Sums and products elsewhere keep every digit they have.
 *
 * <p>Divide last: pass the full product as the dividend, {@code money(2000 × 11, 31)} = {@code 709.677419354839}.
 */
public final class Rounding {
    private static final int MONEY_DECIMALS = 12;
    private static final int QUANTITY_DECIMALS = 20;

    private Rounding() {}

    /** A quotient that is money, in the stored unit: 12 decimals, HALF_UP. */
    public static BigDecimal money(BigDecimal dividend, BigDecimal divisor) {
        return strip(dividend.divide(divisor, MONEY_DECIMALS, RoundingMode.HALF_UP));
    }

    /** A quotient that is a quantity: 20 decimals, HALF_UP. */
    public static BigDecimal quantity(BigDecimal dividend, BigDecimal divisor) {
        return strip(dividend.divide(divisor, QUANTITY_DECIMALS, RoundingMode.HALF_UP));
    }

    /** The payable amount of an invoice total: HALF_UP to the currency's minor unit, in the stored unit (N6). */
    public static BigDecimal payable(BigDecimal total, CreditType creditType) {
        return total.setScale(creditType.payableDecimals(), RoundingMode.HALF_UP);
    }

    /** The whole minor units of an amount, towards −∞, in the stored unit: where amounts are shown so that they add up (W3). */
    public static BigDecimal minorUnitsBelow(BigDecimal amount, CreditType creditType) {
        return amount.setScale(creditType.payableDecimals(), RoundingMode.FLOOR);
    }

    /** An agreed rounding of a prorated amount (R5): {@code decimalPlaces} −2 rounds cents to whole dollars. */
    public static BigDecimal agreed(BigDecimal amount, RoundingRule rule) {
        return amount.setScale(rule.decimalPlaces(), rule.method());
    }

    /** An agreed rounding of a quantity (P2); {@code UP} and {@code DOWN} are away from zero and towards it. */
    public static BigDecimal agreedQuantity(BigDecimal quantity, RoundingMode mode, int decimalPlaces) {
        return strip(quantity.setScale(decimalPlaces, mode));
    }

    private static BigDecimal strip(BigDecimal quotient) {
        return quotient.signum() == 0 ? BigDecimal.ZERO : quotient.stripTrailingZeros();
    }
}
