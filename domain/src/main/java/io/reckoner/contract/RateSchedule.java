package io.reckoner.contract;

import io.reckoner.catalog.CardRate;
import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.Product;
import io.reckoner.catalog.ProductRates;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.catalog.RateCard;
import io.reckoner.contract.EffectiveRate.Standing;
import io.reckoner.id.ProductId;
import io.reckoner.time.Frequency;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a contract's customer pays at an instant: every entitled rate of its card, list and commit rate, and after overrides. */
public final class RateSchedule {
    private static final Duration AHEAD = Duration.ofDays(365_000);

    private final Contract contract;
    private final RateCard card;
    private final Catalog catalog;
    private final EffectiveRates rates;

    /** {@code card}: the contract's. */
    public RateSchedule(Contract contract, RateCard card, Catalog catalog) {
        this.contract = contract;
        this.card = card;
        this.catalog = catalog;
        this.rates = new EffectiveRates(contract, card, catalog, List.of());
    }

    /**
     * One rate in force.
     *
     * @param term how long nothing about it changes, within the contract's own term
     * @param row the card's row, with list and commit rate; of a subscription that the card does not price, what stands for it
     * @param isListed whether the card has the row
     * @param standing what usage that no balance funds costs (never {@code NotEntitled})
     * @param overridden whether an override prices it
     */
    public record Entry(
            Term term, ProductVersion product, CardRate row, boolean isListed, Standing standing, boolean overridden) {}

    /** By product name and pricing values; any of the selectors, or all if there are none. Empty outside the contract's term. */
    public List<Entry> at(Instant instant, List<RateSelector> selectors) {
        var entries = new ArrayList<Entry>();
        if (contract.term().contains(instant)) {
            for (ProductId id : new TreeSet<>(card.rates().keySet())) {
                Product product = catalog.product(id);
                keysOf(card.ratesOf(id))
                        .forEach(key -> entry(product, key, instant).ifPresent(entries::add));
            }
            contract.fees().subscriptions().forEach(subscription -> overwritten(subscription, instant, entries));
        }
        entries.removeIf(entry -> !isWanted(entry, selectors));
        entries.sort(Comparator.comparing(entry -> entry.product().name()));
        return entries;
    }

    private static boolean isWanted(Entry entry, List<RateSelector> selectors) {
        return selectors.isEmpty()
                || selectors.stream().anyMatch(selector -> selector.wants(entry.row(), entry.product()));
    }

    /** What tells rates of one product apart (P5). */
    private record Key(
            Map<String, String> pricingValues, @Nullable Frequency billingFrequency) {}

    private static List<Key> keysOf(ProductRates rates) {
        return rates.rows().stream()
                .map(row -> new Key(row.pricingValues(), row.billingFrequency()))
                .distinct()
                .sorted(Comparator.comparing((Key key) -> new TreeMap<>(key.pricingValues()).toString())
                        .thenComparing(key -> String.valueOf(key.billingFrequency())))
                .toList();
    }

    /** Where the card has no rate in force for a subscription, an overwrite may stand alone (S1). */
    private void overwritten(Subscription subscription, Instant instant, List<Entry> entries) {
        Product product = catalog.product(subscription.productId());
        if (ProductRates.inForce(rowsOf(product, new Key(Map.of(), subscription.frequency())), instant)
                .isPresent()) {
            return;
        }
        List<PriceOverride> overrides =
                contract.overridesAt(instant, product.id(), product.at(instant), Group.NONE, subscription.frequency());
        SubscriptionRates.overwritten(subscription, overrides)
                .filter(row -> entries.stream().noneMatch(entry -> entry.row().equals(row)))
                .flatMap(row -> entry(product, row, false, List.of(row), instant))
                .ifPresent(entries::add);
    }

    private List<CardRate> rowsOf(Product product, Key key) {
        return card.ratesOf(product.id()).rows().stream()
                .filter(row -> new Key(row.pricingValues(), row.billingFrequency()).equals(key))
                .toList();
    }

    private Optional<Entry> entry(Product product, Key key, Instant instant) {
        List<CardRate> rows = rowsOf(product, key);
        return ProductRates.inForce(rows, instant).flatMap(row -> entry(product, row, true, rows, instant));
    }

    private Optional<Entry> entry(
            Product product, CardRate row, boolean isListed, List<CardRate> rows, Instant instant) {
        ProductVersion version = product.at(instant);
        Group group = group(version, row.pricingValues());
        Period horizon =
                new Period(contract.term().startingAt(), contract.term().end().orElse(instant.plus(AHEAD)));
        EffectiveRate rate = EffectiveRate.at(instant, rates.of(product, group, rows, horizon));
        if (rate.standing() instanceof Standing.NotEntitled) {
            return Optional.empty();
        }
        boolean isOpen = rate.period().endingBefore().equals(horizon.endingBefore())
                && contract.term().endingBefore() == null;
        var term = new Term(
                rate.period().startingAt(), isOpen ? null : rate.period().endingBefore());
        return Optional.of(new Entry(term, version, row, isListed, rate.standing(), isOverridden(rate.standing())));
    }

    private static boolean isOverridden(Standing standing) {
        return standing instanceof Standing.Priced priced
                && (priced.list() == null || !priced.list().prices().equals(priced.onDemand()));
    }

    private static Group group(ProductVersion version, Map<String, String> pricingValues) {
        var pricing = new HashMap<String, @Nullable String>(pricingValues);
        version.pricingKeys().forEach(key -> pricing.putIfAbsent(key, null));
        return new Group(pricing, Map.of());
    }
}
