package io.reckoner.catalog;

import java.math.BigDecimal;

/**
 * A stretch of positions with one price (T1).
 *
 * @param size how many positions, > 0
 * @param price of a unit, in the stored unit of the rate's credit type; a fraction in a percentage rate
 */
public record Tier(BigDecimal size, BigDecimal price) {
    public Tier {
        if (size.signum() <= 0) {
            throw new IllegalArgumentException("tier size " + size + ", expected > 0");
        }
        size = size.stripTrailingZeros();
        price = PriceSchedule.price(price);
    }
}
