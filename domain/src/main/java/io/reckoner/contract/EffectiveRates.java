package io.reckoner.contract;

import io.reckoner.balance.Balance;
import io.reckoner.catalog.CardRate;
import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.Product;
import io.reckoner.catalog.ProductRates;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.catalog.RateCard;
import io.reckoner.contract.EffectiveRate.Standing;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rate card + overrides → effective rates on dated stretches (P10, §7, §8). Rating after it never sees an override.
 *
 * <p>List 1.00, multiplier 0.5 from the 16th: {@code [01, 16) 1.00} and {@code [16, 01) 0.50} (E7.4).
 */
public final class EffectiveRates {
    private final Contract contract;
    private final RateCard card;
    private final StandingPrices prices;

    /**
     * The rates of one contract.
     *
     * @param balances whose funding may have prices of its own
     */
    public EffectiveRates(Contract contract, RateCard card, Catalog catalog, List<Balance> balances) {
        this.contract = contract;
        this.card = card;
        this.prices = new StandingPrices(contract, catalog.customRates(), balances);
    }

    /** The stretches of a product's group in a period, in time order, gapless; neighbours differ in product, standing or price. */
    public List<EffectiveRate> of(Product product, Group group, Period period) {
        return of(product, group, card.ratesOf(product.id()).rowsOf(group), period);
    }

    /** {@code rows}: those of the group, least specific first, then in the order they were added. */
    List<EffectiveRate> of(Product product, Group group, List<CardRate> rows, Period period) {
        SortedSet<Instant> cuts = cuts(product, rows, period);
        if (cuts.isEmpty()) {
            return List.of(at(product, group, rows, period));
        }
        cuts.add(period.endingBefore());
        var stretches = new ArrayList<EffectiveRate>();
        Instant start = period.startingAt();
        @Nullable EffectiveRate open = null;
        for (Instant cut : cuts) {
            EffectiveRate next = at(product, group, rows, new Period(start, cut));
            open = open == null ? next : joinOrKeep(open, next, stretches);
            start = cut;
        }
        if (open != null) {
            stretches.add(open);
        }
        return stretches;
    }

    private static EffectiveRate joinOrKeep(EffectiveRate open, EffectiveRate next, List<EffectiveRate> done) {
        if (open.standing().equals(next.standing()) && open.version().saysTheSameAs(next.version())) {
            var joined = new Period(open.period().startingAt(), next.period().endingBefore());
            return new EffectiveRate(joined, open.version(), open.standing());
        }
        done.add(open);
        return next;
    }

    /** Every instant inside the period at which anything could change. */
    private SortedSet<Instant> cuts(Product product, List<CardRate> rows, Period period) {
        var cuts = new TreeSet<Instant>();
        for (CardRate row : rows) {
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

    private EffectiveRate at(Product product, Group group, List<CardRate> rows, Period stretch) {
        Instant instant = stretch.startingAt();
        ProductVersion version = product.at(instant);
        Standing standing = ProductRates.inForce(rows, instant)
                .map(row -> prices.standing(
                        row,
                        version,
                        group,
                        contract.overridesAt(instant, product.id(), version, group, row.billingFrequency())))
                .orElseGet(Standing.Unpriced::new);
        return new EffectiveRate(stretch, version, standing);
    }
}
