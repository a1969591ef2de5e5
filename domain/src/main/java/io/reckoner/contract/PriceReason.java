package io.reckoner.contract;

import io.reckoner.balance.RateKind;
import io.reckoner.catalog.CardRate;
import io.reckoner.catalog.Rate;
import java.util.List;

/**
 * Where a price comes from.
 *
 * @param row the card's row
 * @param base which of its prices is the base (L3)
 * @param overrides every override that touches the product and group then, the one that prices it first
 */
public record PriceReason(CardRate row, RateKind base, List<Verdict> overrides) {
    public PriceReason {
        overrides = List.copyOf(overrides);
    }

    /** The rate that the override changes, or that stands if there is none. */
    public Rate baseRate() {
        return base == RateKind.COMMIT_RATE && row.commitRate() != null ? row.commitRate() : row.rate();
    }

    /** What became of an override, and why. */
    public record Verdict(PriceOverride override, boolean wins, String why) {}
}
