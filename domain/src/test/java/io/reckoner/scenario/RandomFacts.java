package io.reckoner.scenario;

import io.reckoner.balance.AmountDistribution;
import io.reckoner.contract.ProrationSides;
import io.reckoner.scenario.Facts.AmountFact;
import io.reckoner.scenario.Facts.BalanceFact;
import io.reckoner.scenario.Facts.ChargeFact;
import io.reckoner.scenario.Facts.ContractFact;
import io.reckoner.scenario.Facts.Creation;
import io.reckoner.scenario.Facts.FilterFact;
import io.reckoner.scenario.Facts.ItemFact;
import io.reckoner.scenario.Facts.On;
import io.reckoner.scenario.Facts.OverrideFact;
import io.reckoner.scenario.Facts.ProductFact;
import io.reckoner.scenario.Facts.RateFact;
import io.reckoner.scenario.Facts.RecurringFact;
import io.reckoner.scenario.Facts.RecurringScheduleFact;
import io.reckoner.scenario.Facts.ScheduleFact;
import io.reckoner.scenario.Facts.SegmentFact;
import io.reckoner.scenario.Facts.StatementDay;
import io.reckoner.scenario.Facts.UsageFact;
import io.reckoner.time.Frequency;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * One customer's terms and usage, made from a seed: up to three contracts with disjoint usage filters, prices that change,
 * overrides, balances of contract and customer, recurring ones, charges. No row straddles anything: all last one hour.
 */
final class RandomFacts {
    static final String CUSTOMER = "acme";
    static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
    static final Instant AS_OF = Instant.parse("2024-07-15T00:00:00Z");
    private static final int DAYS = 180;
    private static final List<String> PRODUCTS = List.of("p1", "p2", "p3", "p4");
    private static final List<String> TAGS = List.of("t1", "t2");

    private final Random random;
    private final int contracts;

    RandomFacts(long seed) {
        this.random = new Random(seed);
        this.contracts = 1 + random.nextInt(3);
    }

    List<String> contractNames() {
        return IntStream.range(0, contracts).mapToObj(index -> "c" + index).toList();
    }

    Facts facts() {
        return new Facts(
                List.of(),
                products(),
                rates(),
                contractNames().stream().map(this::contract).toList(),
                some(2, index -> balance("shared" + index, Optional.of("c0"))),
                usage());
    }

    private List<ProductFact> products() {
        var products = new ArrayList<ProductFact>();
        PRODUCTS.forEach(name -> products.add(new ProductFact(name, Optional.empty(), tags())));
        PRODUCTS.stream()
                .filter(name -> chance(30))
                .forEach(name -> products.add(new ProductFact(name, Optional.of(day()), tags())));
        return products;
    }

    private List<RateFact> rates() {
        var rates = new ArrayList<RateFact>();
        for (String product : PRODUCTS) {
            rates.add(rate(product, new Term(FROM.minus(Duration.ofDays(30)), null)));
            rates.addAll(some(2, index -> rate(product, term())));
        }
        return rates;
    }

    private RateFact rate(String product, Term term) {
        BigDecimal price = chance(10) ? BigDecimal.ZERO : BigDecimal.valueOf(1 + random.nextInt(50_000), 4);
        return new RateFact(product, FactParser.USD, "FLAT", price, term, !chance(10));
    }

    private ContractFact contract(String name) {
        Instant start = FROM.plus(Duration.ofDays(random.nextInt(40))).plus(Duration.ofHours(chance(20) ? 9 : 0));
        var term = new Term(start, chance(40) ? start.plus(Duration.ofDays(30 + random.nextInt(150))) : null);
        var day = pick(List.of(StatementDay.values()));
        var creation = new Creation(
                name.equals("c0"),
                term,
                Optional.of(FactParser.USD),
                maybe(() -> BigDecimal.valueOf(random.nextInt(3))),
                maybe(() -> random.nextInt(60)),
                false,
                chance(50),
                pick(List.of(Frequency.MONTHLY, Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.WEEKLY)),
                day,
                day == StatementDay.CUSTOM_DATE ? Optional.of(day()) : Optional.empty(),
                chance(15) ? Optional.of(start.plus(Duration.ofDays(40))) : Optional.empty(),
                Optional.of(new FilterFact("region", List.of("r-" + name), Optional.empty())));
        return new ContractFact(
                name,
                CUSTOMER,
                Optional.of(creation),
                some(3, index -> override(name + ".o" + index)),
                List.of(),
                some(2, index -> balance(name + ".b" + index, Optional.empty())),
                some(2, index -> recurring(name + ".r" + index)),
                some(2, index -> new ChargeFact(name + ".s" + index, schedule())),
                List.of());
    }

    private OverrideFact override(String name) {
        Optional<BigDecimal> multiplier =
                maybe(() -> pick(List.of("0", "0.5", "0.9", "1", "1.25"))).map(BigDecimal::new);
        Optional<Boolean> entitled = multiplier.isEmpty() || chance(20) ? Optional.of(chance(60)) : Optional.empty();
        return new OverrideFact(name, term(), on(), multiplier, Optional.empty(), entitled, Optional.empty());
    }

    private BalanceFact balance(String name, Optional<String> invoicedOn) {
        Instant start = day();
        Instant middle = start.plus(Duration.ofDays(1 + random.nextInt(60)));
        var segments = new ArrayList<SegmentFact>();
        segments.add(new SegmentFact(money(), new Period(start, middle)));
        if (chance(40)) {
            segments.add(new SegmentFact(money(), new Period(middle, middle.plus(Duration.ofDays(45)))));
        }
        boolean commit = chance(60);
        Optional<ScheduleFact> purchase = commit ? maybe(this::schedule) : Optional.empty();
        return new BalanceFact(
                name,
                commit,
                CUSTOMER,
                FactParser.USD,
                segments,
                purchase,
                chance(90),
                maybe(() -> BigDecimal.valueOf(random.nextInt(3))),
                on(),
                List.of(),
                purchase.flatMap(any -> invoicedOn));
    }

    private RecurringFact recurring(String name) {
        boolean commit = chance(60);
        var access = new AmountFact(money(), BigDecimal.ONE, Optional.empty());
        Optional<AmountFact> price =
                commit ? maybe(() -> new AmountFact(money(), BigDecimal.ONE, Optional.empty())) : Optional.empty();
        return new RecurringFact(
                name,
                commit,
                FactParser.USD,
                access,
                price,
                term(),
                maybe(() -> pick(List.of(Frequency.MONTHLY, Frequency.WEEKLY))),
                1 + random.nextInt(2),
                pick(List.of(ProrationSides.values())),
                Optional.empty(),
                on());
    }

    private ScheduleFact schedule() {
        if (chance(50)) {
            return new ScheduleFact(
                    FactParser.USD, List.of(new ItemFact(money(), BigDecimal.ONE, day())), Optional.empty());
        }
        Instant start = day();
        var recurring = new RecurringScheduleFact(
                money(),
                BigDecimal.ONE,
                pick(List.of(Frequency.MONTHLY, Frequency.WEEKLY)),
                pick(List.of(AmountDistribution.values())),
                new Period(start, start.plus(Duration.ofDays(1 + random.nextInt(90)))));
        return new ScheduleFact(FactParser.USD, List.of(), Optional.of(recurring));
    }

    private List<UsageFact> usage() {
        var keys = new HashSet<List<Object>>();
        var rows = new ArrayList<UsageFact>();
        for (int index = 0; index < 60; index++) {
            Instant start = day().plus(Duration.ofHours(random.nextInt(24)));
            String product = pick(PRODUCTS);
            String region = "r-c" + random.nextInt(contracts + 1);
            if (keys.add(List.of(start, product, region))) {
                BigDecimal quantity = BigDecimal.valueOf(random.nextInt(2_000) - 200, random.nextInt(3));
                var hour = new Period(start, start.plus(Duration.ofHours(1)));
                rows.add(new UsageFact(CUSTOMER, product, hour, quantity, Map.of("region", region)));
            }
        }
        return rows;
    }

    private On on() {
        int kind = random.nextInt(3);
        if (kind == 0) {
            return On.EVERYTHING;
        }
        return kind == 1 ? new On(List.of(), List.of(pick(TAGS))) : new On(List.of(pick(PRODUCTS)), List.of());
    }

    private List<String> tags() {
        return TAGS.stream().filter(tag -> chance(50)).toList();
    }

    private Term term() {
        Instant start = day();
        return new Term(start, chance(50) ? start.plus(Duration.ofDays(1 + random.nextInt(90))) : null);
    }

    private Instant day() {
        return FROM.plus(Duration.ofDays(random.nextInt(DAYS)));
    }

    private BigDecimal money() {
        return BigDecimal.valueOf(1 + random.nextInt(10_000), 2);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return chance(50) ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> List<T> some(int most, IntFunction<T> value) {
        return IntStream.range(0, random.nextInt(most + 1)).mapToObj(value).toList();
    }
}
