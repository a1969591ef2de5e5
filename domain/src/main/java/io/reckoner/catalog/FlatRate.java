package io.reckoner.catalog;

import java.math.BigDecimal;

/**
 * Every unit costs the same: 100 units at 1.2 are 120. Not a fixed fee; that is a scheduled charge.
 *
 * @param price kept without trailing zeros
 */
public record FlatRate(BigDecimal price) implements Rate {
    public FlatRate {
        if (price.signum() < 0) {
            throw new IllegalArgumentException("price " + price + ", expected ≥ 0");
        }
        price = price.stripTrailingZeros();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.flat(this);
    }
}
