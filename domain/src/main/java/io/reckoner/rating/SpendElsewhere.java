package io.reckoner.rating;

import io.reckoner.catalog.CompositeBase;
import io.reckoner.time.Period;
import java.math.BigDecimal;

/** What the customer spends under other contracts in the same currency (M1, scope CUSTOMER). */
@FunctionalInterface
public interface SpendElsewhere {
    /** The spend on the products of a base in a window, before any balance, in the stored unit of the fiat. */
    BigDecimal on(CompositeBase base, Period window);
}
