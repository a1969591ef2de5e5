package io.reckoner.contract;

import io.reckoner.balance.Balance;
import io.reckoner.balance.RateKind;
import io.reckoner.catalog.CardRate;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.money.Decimals;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which one of the overrides that touch a unit prices it: exactly one does, they never stack (O4). */
final class Precedence {
    private final MultiplierPrioritization prioritization;
    private final Comparator<PriceOverride> multiplierOrder;

    Precedence(MultiplierPrioritization prioritization) {
        this.prioritization = prioritization;
        this.multiplierOrder = multiplierOrder(prioritization);
    }

    /** The price of a row that units are charged from when a balance funds them, or null on demand (L2). */
    static RateKind base(CardRate row, @Nullable Balance funding) {
        return funding != null && funding.rateType() == RateKind.COMMIT_RATE && row.commitRate() != null
                ? RateKind.COMMIT_RATE
                : RateKind.LIST_RATE;
    }

    /** Whether an override that touches the product and group may price units that the balance funds, or null on demand (L3, O10). */
    static boolean acts(
            PriceOverride override, CardRate row, ProductVersion version, Group group, @Nullable Balance funding) {
        return override.target() == base(row, funding)
                && (!override.commitSpecific()
                        || (funding != null
                                && override.targets()
                                        .includes(row.productId(), version, group, row.billingFrequency(), funding)));
    }

    /**
     * Commit-specific before the contract's; at each level an overwrite before multipliers (O5).
     *
     * @param overrides that touch the unit, in the order they were added
     */
    Optional<PriceOverride> winner(List<PriceOverride> overrides) {
        @Nullable PriceOverride best = null;
        for (PriceOverride next : overrides) {
            if (next.change() != null && (best == null || beats(next, best))) {
                best = next;
            }
        }
        return Optional.ofNullable(best);
    }

    /** {@code next} was added later. */
    private boolean beats(PriceOverride next, PriceOverride best) {
        if (next.commitSpecific() != best.commitSpecific()) {
            return next.commitSpecific();
        }
        if (isOverwrite(next) || isOverwrite(best)) {
            return isOverwrite(next); // O6
        }
        return multiplierOrder.compare(next, best) <= 0;
    }

    /** Why one override does not price a unit although it could, and the winner does. */
    String whyNot(PriceOverride loser, PriceOverride winner) {
        if (loser.commitSpecific() != winner.commitSpecific()) {
            return "commit-specific overrides come first (O5)";
        }
        if (isOverwrite(winner)) {
            return isOverwrite(loser) ? "a later overwrite wins (O6)" : "an overwrite comes before multipliers (O5)";
        }
        if (prioritization == MultiplierPrioritization.EXPLICIT
                && priority(loser).compareTo(priority(winner)) != 0) {
            return "priority " + Decimals.plain(priority(loser)) + " comes after " + Decimals.plain(priority(winner))
                    + " (O7)";
        }
        int factors = factor(loser).compareTo(factor(winner));
        return factors == 0
                ? "its factor is the same"
                : "factor " + Decimals.plain(factor(loser)) + " is not the lowest, " + Decimals.plain(factor(winner))
                        + " is (O7)";
    }

    static boolean isOverwrite(PriceOverride override) {
        return override.change() instanceof PriceChange.Overwrite;
    }

    /** The smallest factor, or under EXPLICIT the smallest priority, then the larger discount; then the last added (O7). */
    private static Comparator<PriceOverride> multiplierOrder(MultiplierPrioritization prioritization) {
        Comparator<PriceOverride> byFactor = Comparator.comparing(Precedence::factor);
        return prioritization == MultiplierPrioritization.EXPLICIT
                ? Comparator.comparing(Precedence::priority).thenComparing(byFactor)
                : byFactor;
    }

    /** A TIERED override counts with its first band (O8). */
    static BigDecimal factor(PriceOverride override) {
        return override.priceChange()
                .map(change -> change.match(new PriceChange.Cases<BigDecimal>() {
                    @Override
                    public BigDecimal multiplier(PriceChange.Multiplier multiplier) {
                        return multiplier.factor();
                    }

                    @Override
                    public BigDecimal tiered(PriceChange.Tiered tiered) {
                        return tiered.factors().priceAt(BigDecimal.ZERO);
                    }

                    @Override
                    public BigDecimal overwrite(PriceChange.Overwrite overwrite) {
                        throw new IllegalStateException("override " + override.id() + " has no factor");
                    }
                }))
                .orElseThrow();
    }

    private static BigDecimal priority(PriceOverride override) {
        if (override.priority() == null) {
            throw new IllegalStateException("override " + override.id() + " has no priority under EXPLICIT (O7)");
        }
        return override.priority();
    }
}
