package io.reckoner.contract;

import io.reckoner.catalog.PriceSchedule;
import io.reckoner.catalog.Rate;
import io.reckoner.money.CreditType;
import java.math.BigDecimal;

/** What an override does to a price (O1). */
public sealed interface PriceChange {
    /** For every caller that must know all variants. */
    <R> R match(Cases<R> cases);

    /** One method a variant. */
    interface Cases<R> {
        R multiplier(Multiplier change);

        R tiered(Tiered change);

        R overwrite(Overwrite change);
    }

    /** The rate in force times a factor ≥ 0, so that it follows the card's price changes. */
    record Multiplier(BigDecimal factor) implements PriceChange {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.multiplier(this);
        }
    }

    /**
     * The rate in force times a factor that depends on the position (O9).
     *
     * @param factors by position of the billing period; 1 beyond the last band that has a size
     */
    record Tiered(PriceSchedule factors) implements PriceChange {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.tiered(this);
        }
    }

    /**
     * A rate of its own, which ignores later changes of the card.
     *
     * @param creditType the unit it is in
     */
    record Overwrite(Rate rate, CreditType creditType) implements PriceChange {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.overwrite(this);
        }
    }
}
