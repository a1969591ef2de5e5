package io.reckoner.money;

import java.math.BigDecimal;

/** The canonical text of a number: exact, plain, no trailing zeros, never {@code -0}: {@code 1.50} is {@code 1.5}. */
public final class Decimals {
    private Decimals() {}

    public static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
