package io.reckoner.contract;

import io.reckoner.catalog.CardRate;
import io.reckoner.catalog.FlatRate;
import io.reckoner.catalog.Product;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.catalog.Rate;
import io.reckoner.catalog.RateCard;
import io.reckoner.catalog.UnsupportedRate;
import io.reckoner.contract.EffectiveRate.Standing;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rate card + overrides → effective rates on dated stretches (P10, §7). Rating after it never sees an override.
 *
 * <p>List 1.00, multiplier 0.5 from the 16th: {@code [01, 16) 1.00} and {@code [16, 01) 0.50} (E7.4).
 */
public final class EffectiveRates {
    private final Contract contract;
    private final RateCard card;
    private final Product product;

    private EffectiveRates(Contract contract, RateCard card, Product product) {
        this.contract = contract;
        this.card = card;
        this.product = product;
    }

    /** The stretches of a product in a period, in time order, gapless; neighbours differ in name, tags, standing or price. */
    public static List<EffectiveRate> resolve(Contract contract, RateCard card, Product product, Period period) {
        return new EffectiveRates(contract, card, product).stretches(period);
    }

    private List<EffectiveRate> stretches(Period period) {
        SortedSet<Instant> cuts = cuts(period);
        if (cuts.isEmpty()) {
            return List.of(at(period));
        }
        cuts.add(period.endingBefore());
        var stretches = new ArrayList<EffectiveRate>();
        Instant start = period.startingAt();
        @Nullable EffectiveRate open = null;
        for (Instant cut : cuts) {
            EffectiveRate next = at(new Period(start, cut));
            open = open == null ? next : joinOrKeep(open, next, stretches);
            start = cut;
        }
        if (open != null) {
            stretches.add(open);
        }
        return stretches;
    }

    private EffectiveRate joinOrKeep(EffectiveRate open, EffectiveRate next, List<EffectiveRate> done) {
        if (open.standing().equals(next.standing()) && isSameProduct(open.period(), next.period())) {
            Period joined = new Period(open.period().startingAt(), next.period().endingBefore());
            return new EffectiveRate(joined, open.productName(), open.standing());
        }
        done.add(open);
        return next;
    }

    /** A new name is a new line; new tags may mean other balances (C6). */
    private boolean isSameProduct(Period open, Period next) {
        ProductVersion before = product.at(open.startingAt());
        ProductVersion after = product.at(next.startingAt());
        return before.name().equals(after.name()) && before.tags().equals(after.tags());
    }

    /** Every instant inside the period at which anything could change. */
    private SortedSet<Instant> cuts(Period period) {
        var cuts = new TreeSet<Instant>();
        for (CardRate row : card.ratesOf(product.id())) {
            addBounds(row.term(), period, cuts);
        }
        for (PriceOverride override : contract.overrides()) {
            addBounds(override.term(), period, cuts);
        }
        for (ProductVersion version : product.versions()) {
            addInside(version.startingAt(), period, cuts);
        }
        return cuts;
    }

    private static void addBounds(Term term, Period period, SortedSet<Instant> cuts) {
        addInside(term.startingAt(), period, cuts);
        term.end().ifPresent(end -> addInside(end, period, cuts));
    }

    private static void addInside(Instant instant, Period period, SortedSet<Instant> cuts) {
        if (instant.isAfter(period.startingAt()) && instant.isBefore(period.endingBefore())) {
            cuts.add(instant);
        }
    }

    private EffectiveRate at(Period stretch) {
        Instant instant = stretch.startingAt();
        ProductVersion version = product.at(instant);
        List<PriceOverride> overrides = overridesAt(instant, version);
        Standing standing = card.rateAt(product.id(), instant)
                .map(rate -> standing(rate, version, overrides))
                .orElseGet(Standing.Unpriced::new);
        return new EffectiveRate(stretch, version.name(), standing);
    }

    private List<PriceOverride> overridesAt(Instant instant, ProductVersion version) {
        if (contract.overrides().isEmpty()) {
            return List.of();
        }
        return contract.overrides().stream()
                .filter(override -> override.term().contains(instant))
                .filter(override -> override.targets().includes(product.id(), version))
                .toList();
    }

    private Standing standing(CardRate row, ProductVersion version, List<PriceOverride> overrides) {
        if (!entitled(row, overrides)) {
            return new Standing.NotEntitled();
        }
        var unsupported = new ArrayList<>(version.unsupportedTerms());
        unsupported.addAll(row.unsupportedTerms());
        if (product.type() == ProductType.COMPOSITE) {
            unsupported.add("composite product");
        }
        return row.rate().match(new Rate.Cases<>() {
            @Override
            public Standing flat(FlatRate rate) {
                return unsupported.isEmpty() ? priced(rate, overrides) : new Standing.Unsupported(unsupported);
            }

            @Override
            public Standing unsupported(UnsupportedRate rate) {
                unsupported.add("rate_type " + rate.rateType());
                return new Standing.Unsupported(unsupported);
            }
        });
    }

    /** The card's flag, unless overrides say otherwise; of several the last added (O6). */
    private static boolean entitled(CardRate row, List<PriceOverride> overrides) {
        boolean entitled = row.entitled();
        for (PriceOverride override : overrides) {
            entitled = override.entitlement().orElse(entitled);
        }
        return entitled;
    }

    private Standing priced(FlatRate rate, List<PriceOverride> overrides) {
        BigDecimal list = rate.price();
        if (overrides.isEmpty()) {
            return new Standing.Priced(list, list);
        }
        Optional<BigDecimal> factor = multiplier(overrides).flatMap(PriceOverride::factor);
        return new Standing.Priced(list, factor.map(list::multiply).orElse(list).stripTrailingZeros());
    }

    /** Exactly one multiplier prices a unit (O4): the lowest, or under EXPLICIT the first by priority, ties to the lower (O7). */
    private Optional<PriceOverride> multiplier(List<PriceOverride> overrides) {
        Comparator<PriceOverride> byFactor = Comparator.comparing(EffectiveRates::factorOf);
        Comparator<PriceOverride> order = contract.prioritization() == MultiplierPrioritization.EXPLICIT
                ? Comparator.comparing(EffectiveRates::priorityOf).thenComparing(byFactor)
                : byFactor;
        return overrides.stream()
                .filter(override -> override.multiplier() != null)
                .min(order);
    }

    private static BigDecimal factorOf(PriceOverride override) {
        return override.factor().orElseThrow();
    }

    private static BigDecimal priorityOf(PriceOverride override) {
        if (override.priority() == null) {
            throw new IllegalStateException("override " + override.id() + " has no priority under EXPLICIT (O7)");
        }
        return override.priority();
    }
}
