package io.reckoner.rating;

import io.reckoner.catalog.QuantityRule;
import java.math.BigDecimal;

/**
 * What a group has used of a product since the period began (T3, T4): as metered, and in billed units, whose number is the
 * position in the tiers (T5).
 */
final class Counter {
    private BigDecimal metered = BigDecimal.ZERO;
    private BigDecimal position = BigDecimal.ZERO;

    BigDecimal position() {
        return position;
    }

    /** The billed units of a further metered quantity: the rule's result after it, less that before it (P3). */
    BigDecimal count(BigDecimal quantity, QuantityRule rule) {
        BigDecimal units = quantity;
        if (rule.isAsMetered()) {
            metered = metered.add(quantity);
        } else {
            BigDecimal before = rule.apply(metered);
            metered = metered.add(quantity);
            units = rule.apply(metered).subtract(before);
        }
        position = position.add(units);
        return units;
    }
}
