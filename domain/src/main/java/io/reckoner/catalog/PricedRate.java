package io.reckoner.catalog;

import java.math.BigDecimal;

/** A rate that says what each position costs: 100 units at a flat 1.2 are 120. Not a fixed fee; that is a scheduled charge. */
public record PricedRate(RateType type, PriceSchedule prices) implements Rate {

    public static PricedRate flat(BigDecimal price) {
        return new PricedRate(RateType.FLAT, PriceSchedule.flat(price));
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.priced(this);
    }
}
