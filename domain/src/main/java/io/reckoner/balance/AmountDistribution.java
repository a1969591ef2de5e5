package io.reckoner.balance;

/** How a recurring schedule spreads its amount over its occurrences (H3). */
public enum AmountDistribution {
    EACH,
    DIVIDED,
    DIVIDED_ROUNDED
}
