package io.reckoner.contract;

import io.reckoner.balance.RateKind;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contract's own word on a card rate (§7): another price, an entitlement, or both.
 *
 * @param entitled replaces the card's flag; null keeps it
 * @param change null = price untouched
 * @param priority decides under EXPLICIT, lowest first (O7)
 * @param commitSpecific whether it prices only units that a commit or credit funds (O10)
 * @param target the price it changes (O11); LIST_RATE unless commit-specific
 */
public record PriceOverride(
        UUID id,
        Term term,
        OverrideTargets targets,
        @Nullable Boolean entitled,
        @Nullable PriceChange change,
        @Nullable BigDecimal priority,
        boolean commitSpecific,
        RateKind target) {

    public Optional<Boolean> entitlement() {
        return Optional.ofNullable(entitled);
    }

    public Optional<PriceChange> priceChange() {
        return Optional.ofNullable(change);
    }
}
