package io.reckoner.catalog;

/** How a rate is written (P6). A percentage is a price too: a fraction of a quantity that is an amount itself. */
public enum RateType {
    FLAT,
    PERCENTAGE,
    TIERED,
    TIERED_PERCENTAGE,
    SUBSCRIPTION,
    CUSTOM;

    /** Whether its prices are fractions of an amount. */
    public boolean isFraction() {
        return this == PERCENTAGE || this == TIERED_PERCENTAGE;
    }
}
