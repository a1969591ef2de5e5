package io.reckoner.bench;

import io.reckoner.catalog.CardRate;
import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.CustomRates;
import io.reckoner.catalog.PriceSchedule;
import io.reckoner.catalog.PricedRate;
import io.reckoner.catalog.Product;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.catalog.QuantityRule;
import io.reckoner.catalog.RateCard;
import io.reckoner.catalog.RateType;
import io.reckoner.catalog.Tier;
import io.reckoner.contract.Contract;
import io.reckoner.contract.Hierarchy;
import io.reckoner.contract.MultiplierPrioritization;
import io.reckoner.contract.StatementSchedule;
import io.reckoner.contract.Thresholds;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.ProductId;
import io.reckoner.id.RateCardId;
import io.reckoner.money.CreditType;
import io.reckoner.rating.RatedStatement;
import io.reckoner.rating.StatementPricing;
import io.reckoner.rating.StatementRating;
import io.reckoner.time.Cadence;
import io.reckoner.time.Frequency;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import io.reckoner.usage.UsageRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A statement of products that are all priced in one way, in memory from the start: to compare ways of pricing. */
record PriceCase(StatementPricing terms, List<UsageRow> usage) {

    private static final Instant START = Instant.parse("2025-04-01T00:00:00Z");
    private static final Period APRIL = new Period(START, Instant.parse("2025-05-01T00:00:00Z"));
    private static final int PRODUCTS = 10;
    private static final int VALUES = 20;

    /** Ten products at one price each; a line each. */
    static PriceCase flat() {
        return of(List.of(PricedRate.flat(new BigDecimal("1.2"))), false);
    }

    /** Ten products of five tiers, all of them touched: five lines each. */
    static PriceCase fiveTiers() {
        var tiers = new ArrayList<Tier>();
        for (int level = 0; level < 4; level++) {
            tiers.add(new Tier(BigDecimal.TEN, BigDecimal.valueOf(10 - level)));
        }
        return of(List.of(new PricedRate(RateType.TIERED, new PriceSchedule(tiers, BigDecimal.ONE))), false);
    }

    /** Ten products with a price for each of twenty values of a pricing key: twenty lines each. */
    static PriceCase dimensional() {
        var rates = new ArrayList<PricedRate>();
        for (int value = 0; value < VALUES; value++) {
            rates.add(PricedRate.flat(BigDecimal.valueOf(100 + value, 2)));
        }
        return of(rates, true);
    }

    RatedStatement rate() {
        return StatementRating.rate(terms, usage, (base, window) -> BigDecimal.ZERO);
    }

    private static PriceCase of(List<PricedRate> rates, boolean dimensional) {
        var products = new HashMap<ProductId, Product>();
        var rows = new HashMap<ProductId, List<CardRate>>();
        var usage = new ArrayList<UsageRow>();
        for (int number = 0; number < PRODUCTS; number++) {
            var id = new ProductId(new UUID(1, number));
            products.put(id, product(id, "product " + number, dimensional));
            rows.put(id, rows(id, rates, dimensional));
            for (int value = 0; value < rates.size(); value++) {
                usage.add(row(id, value, dimensional));
            }
        }
        var card = RateCard.of(new RateCardId(new UUID(2, 0)), "card", CreditType.USD, Map.of(), rows);
        var catalog = new Catalog(Map.of(), products, Map.of(card.id(), card), CustomRates.NONE);
        return new PriceCase(
                new StatementPricing(contract(card), card, catalog, APRIL, List.of()),
                usage.stream().sorted(UsageRow.ORDER).toList());
    }

    private static Product product(ProductId id, String name, boolean dimensional) {
        var version = new ProductVersion(
                Instant.MIN,
                name,
                Set.of(),
                dimensional ? List.of("region") : List.of(),
                List.of(),
                QuantityRule.AS_METERED,
                null);
        return new Product(id, ProductType.USAGE, List.of(version));
    }

    private static List<CardRate> rows(ProductId id, List<PricedRate> rates, boolean dimensional) {
        var rows = new ArrayList<CardRate>();
        for (PricedRate rate : rates) {
            Map<String, String> values = dimensional ? Map.of("region", "region-" + rows.size()) : Map.of();
            rows.add(new CardRate(id, values, new Term(START, null), true, rate, null, CreditType.USD, null));
        }
        return rows;
    }

    private static UsageRow row(ProductId id, int value, boolean dimensional) {
        Instant hour = START.plus(Duration.ofHours(value));
        return new UsageRow(
                id,
                new Period(hour, hour.plus(Duration.ofHours(1))),
                BigDecimal.valueOf(5_025, 2),
                dimensional ? Map.of("region", "region-" + value) : Map.of());
    }

    private static Contract contract(RateCard card) {
        return new Contract(
                new ContractId(new UUID(3, 0)),
                new CustomerId(new UUID(4, 0)),
                new Term(START, null),
                new Contract.Rating(card.id(), List.of(), MultiplierPrioritization.LOWEST_MULTIPLIER, List.of()),
                new Contract.Invoicing(
                        new StatementSchedule(new Cadence(START, Frequency.MONTHLY), null), false, null, null),
                Contract.Fees.NONE,
                List.of(),
                Thresholds.NONE,
                Hierarchy.NONE,
                Contract.Lifespan.AS_AGREED,
                1,
                List.of());
    }
}
