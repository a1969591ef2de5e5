package io.reckoner.contract;

import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contract's own word on a card rate (§7): a multiplier, an entitlement, or both.
 *
 * @param entitled replaces the card's flag; null keeps it
 * @param multiplier ≥ 0, applied to the card rate in force, so it follows price changes (O1); null = price untouched
 * @param priority decides under EXPLICIT, lowest first (O7)
 */
public record PriceOverride(
        UUID id,
        Term term,
        ProductTargets targets,
        @Nullable Boolean entitled,
        @Nullable BigDecimal multiplier,
        @Nullable BigDecimal priority) {

    public Optional<Boolean> entitlement() {
        return Optional.ofNullable(entitled);
    }

    public Optional<BigDecimal> factor() {
        return Optional.ofNullable(multiplier);
    }
}
