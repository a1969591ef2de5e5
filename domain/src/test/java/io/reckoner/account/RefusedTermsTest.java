package io.reckoner.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.account.walk.AccountBilling;
import io.reckoner.balance.RateKind;
import io.reckoner.catalog.CardRate;
import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.CompositeBase;
import io.reckoner.catalog.CustomRates;
import io.reckoner.catalog.PriceSchedule;
import io.reckoner.catalog.PricedRate;
import io.reckoner.catalog.Product;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.catalog.QuantityRule;
import io.reckoner.catalog.RateCard;
import io.reckoner.catalog.RateType;
import io.reckoner.contract.Contract;
import io.reckoner.contract.Hierarchy;
import io.reckoner.contract.MultiplierPrioritization;
import io.reckoner.contract.OverrideTargets;
import io.reckoner.contract.PriceChange;
import io.reckoner.contract.PriceOverride;
import io.reckoner.contract.StatementSchedule;
import io.reckoner.contract.Thresholds;
import io.reckoner.id.AccountId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.Ids;
import io.reckoner.id.ProductId;
import io.reckoner.id.RateCardId;
import io.reckoner.money.CreditType;
import io.reckoner.statement.Cutoff;
import io.reckoner.time.Cadence;
import io.reckoner.time.Frequency;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import io.reckoner.usage.UsageRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a request cannot say: should it come to billing all the same, it parks. */
class RefusedTermsTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Term FROM_THEN = new Term(START, null);
    private static final ContractId CONTRACT = new ContractId(Ids.derive("acme"));
    private static final CustomerId CUSTOMER = new CustomerId(Ids.derive("acme"));
    private static final RateCardId CARD = new RateCardId(Ids.derive("card"));
    private static final CreditType CREDITS =
            new CreditType(new CreditTypeId(Ids.derive("credits")), "credits", CreditType.Kind.CUSTOM, null, 0);

    @Test
    void compositesThatAreAPercentageOfOneAnotherParkTheAccount() {
        CompositeBase cloud = new CompositeBase(Set.of(), Set.of("cloud"), true, CompositeBase.Scope.CONTRACT);

        assertThat(parked(
                        List.of(),
                        new Priced(product("compute", null), RateType.FLAT, "100", CreditType.USD),
                        new Priced(product("fee", cloud), RateType.PERCENTAGE, "0.01", CreditType.USD),
                        new Priced(product("tax", cloud), RateType.PERCENTAGE, "0.20", CreditType.USD)))
                .singleElement()
                .asString()
                .contains("composite products that are a percentage of one another: \"fee\", \"tax\";"
                        + " expected no cycle (M2)");
    }

    @Test
    void anOverwriteInAnotherUnitParksTheAccount() {
        Product compute = product("compute", null);
        var money = new PriceOverride(
                Ids.derive("money"),
                FROM_THEN,
                new OverrideTargets(compute.id(), Set.of(), List.of()),
                null,
                new PriceChange.Overwrite(rate(RateType.FLAT, "5"), CreditType.USD),
                null,
                false,
                RateKind.LIST_RATE);

        assertThat(parked(List.of(money), new Priced(compute, RateType.FLAT, "10", CREDITS)))
                .singleElement()
                .asString()
                .contains("override " + money.id() + " is in USD, the product's rates are in credits;"
                        + " expected one unit (Y5)");
    }

    private record Priced(Product product, RateType type, String price, CreditType unit) {
        CardRate rate() {
            return new CardRate(
                    product.id(), Map.of(), FROM_THEN, true, RefusedTermsTest.rate(type, price), null, unit, null);
        }
    }

    private static PricedRate rate(RateType type, String price) {
        return new PricedRate(type, PriceSchedule.flat(new BigDecimal(price)));
    }

    private static Product product(String name, CompositeBase base) {
        var version = new ProductVersion(
                Instant.MIN, name, Set.of("cloud"), List.of(), List.of(), QuantityRule.AS_METERED, base);
        return new Product(
                new ProductId(Ids.derive(name)),
                base == null ? ProductType.USAGE : ProductType.COMPOSITE,
                List.of(version));
    }

    /** Why an account that used 100 computes on a day is parked. */
    private static List<?> parked(List<PriceOverride> overrides, Priced... prices) {
        var products = new HashMap<ProductId, Product>();
        var rows = new HashMap<ProductId, List<CardRate>>();
        for (Priced priced : prices) {
            products.put(priced.product().id(), priced.product());
            rows.put(priced.product().id(), List.of(priced.rate()));
        }
        var card = RateCard.of(CARD, "card", CreditType.USD, Map.of(CREDITS.id(), BigDecimal.ONE), rows);
        var catalog = new Catalog(
                Map.of(CreditType.USD.id(), CreditType.USD, CREDITS.id(), CREDITS),
                products,
                Map.of(CARD, card),
                CustomRates.NONE);
        Instant used = START.plus(Duration.ofDays(9));
        var usage = new UsageRow(
                new ProductId(Ids.derive("compute")),
                new Period(used, used.plus(Duration.ofDays(1))),
                BigDecimal.valueOf(100),
                Map.of());
        var account = new AccountSnapshot(
                AccountId.of(CUSTOMER),
                List.of(contract(overrides)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                List.of(),
                Map.of(CUSTOMER, List.of(usage)));
        var cutoff = new Cutoff(START.plus(Duration.ofDays(40)), Cutoff.DEFAULT_GRACE);
        return ((AccountOutcome.Parked) AccountBilling.bill(account, catalog, cutoff)).problems();
    }

    private static Contract contract(List<PriceOverride> overrides) {
        return new Contract(
                CONTRACT,
                CUSTOMER,
                FROM_THEN,
                new Contract.Rating(CARD, List.of(), MultiplierPrioritization.LOWEST_MULTIPLIER, overrides),
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
