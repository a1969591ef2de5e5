package io.reckoner.scenario;

import io.reckoner.balance.AmountDistribution;
import io.reckoner.balance.PaymentGate;
import io.reckoner.catalog.RateType;
import io.reckoner.contract.ProrationSides;
import io.reckoner.contract.StatementDay;
import io.reckoner.money.RoundingRule;
import io.reckoner.scenario.Facts.AmountFact;
import io.reckoner.scenario.Facts.BalanceFact;
import io.reckoner.scenario.Facts.BalanceKind;
import io.reckoner.scenario.Facts.ChangeFact;
import io.reckoner.scenario.Facts.ChargeFact;
import io.reckoner.scenario.Facts.CompositeFact;
import io.reckoner.scenario.Facts.ContractFact;
import io.reckoner.scenario.Facts.ConversionFact;
import io.reckoner.scenario.Facts.Creation;
import io.reckoner.scenario.Facts.DiscountFact;
import io.reckoner.scenario.Facts.FilterFact;
import io.reckoner.scenario.Facts.FundedFact;
import io.reckoner.scenario.Facts.FundingFact;
import io.reckoner.scenario.Facts.ItemFact;
import io.reckoner.scenario.Facts.On;
import io.reckoner.scenario.Facts.OverrideFact;
import io.reckoner.scenario.Facts.PaymentFact;
import io.reckoner.scenario.Facts.PriceFact;
import io.reckoner.scenario.Facts.ProductFact;
import io.reckoner.scenario.Facts.QuantityRoundingFact;
import io.reckoner.scenario.Facts.RateFact;
import io.reckoner.scenario.Facts.RecurringFact;
import io.reckoner.scenario.Facts.RecurringScheduleFact;
import io.reckoner.scenario.Facts.ScheduleFact;
import io.reckoner.scenario.Facts.SeatsFact;
import io.reckoner.scenario.Facts.SegmentFact;
import io.reckoner.scenario.Facts.SpecifierFact;
import io.reckoner.scenario.Facts.SubscriptionFact;
import io.reckoner.scenario.Facts.TaxFact;
import io.reckoner.scenario.Facts.ThresholdFact;
import io.reckoner.scenario.Facts.TierFact;
import io.reckoner.scenario.Facts.TransitionFact;
import io.reckoner.scenario.Facts.UnitFact;
import io.reckoner.scenario.Facts.UsageFact;
import io.reckoner.scenario.Facts.WorthFact;
import io.reckoner.time.Frequency;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One customer's terms and usage, made from a seed: up to three contracts with disjoint usage filters, some of them renewed
 * or replaced, prices of every kind that change, overrides, balances of every kind with what is asked of them, charges. No
 * row straddles anything: all last one hour.
 */
final class RandomFacts {
    static final String CUSTOMER = "acme";
    static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
    static final Instant AS_OF = Instant.parse("2024-07-15T00:00:00Z");
    private static final int DAYS = 180;
    private static final String UNIT = "credits";
    private static final List<String> PLAIN = List.of("p1", "p2", "p3", "p4");
    private static final List<String> USED = List.of("p1", "p2", "p3", "p4", "by-cloud", "by-both", "shown");
    private static final List<String> COMPOSITES = List.of("fee", "tax");
    private static final List<String> CLOUDS = List.of("aws", "gcp", "azure");
    private static final List<String> USERS = List.of("u1", "u2");
    private static final List<BigDecimal> FACTORS =
            List.of(new BigDecimal("60"), new BigDecimal("7"), new BigDecimal("0.3"));
    private static final List<BigDecimal> MULTIPLIERS =
            Stream.of("0", "0.5", "0.9", "1", "1.25").map(BigDecimal::new).toList();
    private static final List<RoundingMode> ROUNDINGS =
            List.of(RoundingMode.UP, RoundingMode.DOWN, RoundingMode.HALF_UP);
    private static final List<String> TAGS = List.of("t1", "t2");
    private static final String SUCCESSOR = "-next";

    private final Random random;
    private final int contracts;
    private final Set<String> followed;

    RandomFacts(long seed) {
        this.random = new Random(seed);
        this.contracts = 1 + random.nextInt(3);
        this.followed = firstContracts().filter(any -> chance(50)).collect(Collectors.toSet());
    }

    /** Every contract right before the one that follows it, if one does. */
    List<String> contractNames() {
        return firstContracts()
                .flatMap(name -> followed.contains(name) ? Stream.of(name, successor(name)) : Stream.of(name))
                .toList();
    }

    private Stream<String> firstContracts() {
        return IntStream.range(0, contracts).mapToObj(index -> "c" + index);
    }

    /** The contract that renews or replaces another, whose usage it takes over. */
    static String successor(String contract) {
        return contract + SUCCESSOR;
    }

    Facts facts() {
        List<ProductFact> products = products();
        List<RateFact> rates = rates();
        var agreed = new ArrayList<ContractFact>();
        firstContracts().forEach(name -> {
            ContractFact contract = contract(name);
            agreed.add(contract);
            if (followed.contains(name)) {
                agreed.add(successor(contract));
            }
        });
        List<BalanceFact> shared = some(3, index -> balance("shared" + index, Optional.of("c0")));
        return new Facts(
                List.of(),
                List.of(new UnitFact(UNIT, Optional.of(new WorthFact(FactParser.USD, new BigDecimal("0.01"))))),
                products,
                rates,
                agreed,
                shared,
                requests(agreed, shared),
                usage());
    }

    /** The same with thresholds, whose purchases depend on the nights they are looked at (V2). */
    Facts withThresholds(Facts facts) {
        List<ContractFact> contracts = facts.contracts().stream()
                .map(contract -> new ContractFact(
                        contract.name(),
                        contract.customer(),
                        contract.created(),
                        contract.overrides(),
                        contract.removedOverrides(),
                        contract.balances(),
                        contract.recurring(),
                        contract.charges(),
                        contract.discounts(),
                        contract.filters(),
                        contract.subscriptions(),
                        thresholds()))
                .toList();
        return new Facts(
                facts.currencies(),
                facts.units(),
                facts.products(),
                facts.rates(),
                contracts,
                facts.customerBalances(),
                facts.requests(),
                facts.usage());
    }

    private List<ThresholdFact> thresholds() {
        var thresholds = new ArrayList<ThresholdFact>();
        if (chance(40)) {
            thresholds.add(threshold(FactParser.USD, Optional.empty()));
        }
        if (chance(40)) {
            thresholds.add(threshold(chance(30) ? UNIT : FactParser.USD, Optional.of(money())));
        }
        return thresholds;
    }

    private ThresholdFact threshold(String unit, Optional<BigDecimal> more) {
        BigDecimal amount = money();
        return new ThresholdFact(
                chance(85),
                amount,
                more.map(amount::add),
                unit,
                FactParser.USD,
                maybe(() -> "top-up"),
                maybe(() -> BigDecimal.valueOf(random.nextInt(3))),
                payment(),
                maybe(() -> new DiscountFact(BigDecimal.valueOf(1L + random.nextInt(100), 2), maybe(this::money))),
                more.isPresent() ? on() : On.EVERYTHING,
                Map.of());
    }

    /** No balances, no overrides but discounts by a factor, no negative usage: what costs less a unit costs less. */
    Facts withDiscountsOnly() {
        Facts facts = facts();
        List<ContractFact> contracts = facts.contracts().stream()
                .map(contract -> new ContractFact(
                        contract.name(),
                        contract.customer(),
                        contract.created().map(RandomFacts::withoutPriorities),
                        contract.overrides().stream()
                                .filter(override -> override.funded().isEmpty())
                                .flatMap(override -> override.change().flatMap(ChangeFact::multiplier).stream()
                                        .map(factor -> multiplier(override, factor)))
                                .toList(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()))
                .toList();
        List<UsageFact> usage = facts.usage().stream()
                .map(row -> new UsageFact(
                        row.customer(),
                        row.product(),
                        row.period(),
                        row.quantity().abs(),
                        row.groups()))
                .toList();
        return new Facts(List.of(), facts.units(), facts.products(), facts.rates(), contracts, List.of(), usage);
    }

    private static OverrideFact multiplier(OverrideFact override, BigDecimal factor) {
        return new OverrideFact(
                override.name(),
                override.term(),
                override.on(),
                Optional.of(ChangeFact.multiplier(factor.min(BigDecimal.ONE))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Creation withoutPriorities(Creation creation) {
        return new Creation(
                creation.newCustomer(),
                creation.term(),
                creation.currency(),
                creation.priority(),
                creation.netPaymentTermsDays(),
                false,
                creation.consolidate(),
                creation.statements(),
                creation.day(),
                creation.anchor(),
                creation.generationStartingAt(),
                creation.filter(),
                creation.transition(),
                Optional.empty());
    }

    private List<ProductFact> products() {
        var products = new ArrayList<ProductFact>();
        PLAIN.forEach(name -> products.add(product(name, Optional.empty())));
        products.add(grouped("by-cloud", Optional.of(List.of("cloud")), Optional.empty()));
        products.add(grouped("by-both", Optional.of(List.of("cloud")), Optional.of(List.of("cloud", "user"))));
        products.add(grouped("shown", Optional.empty(), Optional.of(List.of("user"))));
        PLAIN.stream().filter(name -> chance(30)).forEach(name -> products.add(product(name, Optional.of(day()))));
        products.add(composite("fee", false));
        products.add(composite("tax", true));
        return products;
    }

    private ProductFact product(String name, Optional<Instant> from) {
        return new ProductFact(
                name,
                from,
                Optional.of(tags()),
                Optional.empty(),
                from.isPresent() && chance(20) ? Optional.of(List.of("user")) : Optional.empty(),
                chance(25) ? Optional.of(new ConversionFact(chance(70), pick(FACTORS))) : Optional.empty(),
                chance(25)
                        ? Optional.of(new QuantityRoundingFact(pick(ROUNDINGS), random.nextInt(2)))
                        : Optional.empty(),
                from.isPresent() && chance(20),
                Optional.empty());
    }

    private ProductFact grouped(
            String name, Optional<List<String>> pricingKeys, Optional<List<String>> presentationKeys) {
        return new ProductFact(
                name,
                Optional.empty(),
                Optional.of(tags()),
                pricingKeys,
                presentationKeys,
                Optional.empty(),
                chance(25)
                        ? Optional.of(new QuantityRoundingFact(pick(ROUNDINGS), random.nextInt(2)))
                        : Optional.empty(),
                false,
                Optional.empty());
    }

    /** Without tags of its own the one that counts composites does not count itself. */
    private ProductFact composite(String name, boolean withComposites) {
        var base = new CompositeFact(
                chance(50) ? List.of(pick(PLAIN), "by-cloud") : List.of(), TAGS, withComposites, chance(40));
        return new ProductFact(
                name,
                Optional.empty(),
                Optional.of(withComposites ? List.of() : tags()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(base));
    }

    private List<RateFact> rates() {
        var rates = new ArrayList<RateFact>();
        for (String product : USED) {
            Map<String, String> values = product.equals("by-both") ? Map.of("cloud", pick(CLOUDS)) : Map.of();
            rates.add(rate(product, new Term(FROM.minus(Duration.ofDays(30)), null), values));
            rates.addAll(some(2, index -> rate(product, term(), values(product))));
        }
        for (String product : COMPOSITES) {
            rates.add(percentage(product, new Term(FROM.minus(Duration.ofDays(30)), null)));
            rates.addAll(some(1, index -> percentage(product, term())));
        }
        for (Frequency frequency : List.of(Frequency.WEEKLY, Frequency.MONTHLY, Frequency.QUARTERLY)) {
            rates.add(billed(frequency, new Term(FROM.minus(Duration.ofDays(200)), null)));
            rates.addAll(some(1, index -> billed(frequency, term())));
        }
        return rates;
    }

    /** One product's prices are all in one unit (Y5). */
    private static String unit(String product) {
        return product.equals("p4") || product.equals("shown") ? UNIT : FactParser.USD;
    }

    private Map<String, String> values(String product) {
        return product.startsWith("by-") && chance(70) ? Map.of("cloud", pick(CLOUDS)) : Map.of();
    }

    private RateFact rate(String product, Term term, Map<String, String> values) {
        return new RateFact(
                product,
                FactParser.USD,
                unit(product),
                price(),
                values,
                chance(30) ? Optional.of(price()) : Optional.empty(),
                Optional.empty(),
                term,
                !chance(10));
    }

    private RateFact percentage(String product, Term term) {
        return new RateFact(
                product,
                FactParser.USD,
                FactParser.USD,
                fraction(),
                Map.of(),
                Optional.empty(),
                chance(30) ? Optional.of(money()) : Optional.empty(),
                term,
                !chance(10));
    }

    private PriceFact fraction() {
        if (chance(50)) {
            return new PriceFact(RateType.PERCENTAGE, List.of(beyond(hundredths())), Optional.empty());
        }
        return new PriceFact(
                RateType.TIERED_PERCENTAGE,
                List.of(new TierFact(Optional.of(money()), hundredths()), beyond(hundredths())),
                Optional.empty());
    }

    private BigDecimal hundredths() {
        return BigDecimal.valueOf(random.nextInt(60), 2);
    }

    private PriceFact price() {
        return chance(60) ? PriceFact.flat(unitPrice()) : new PriceFact(RateType.TIERED, tiers(), Optional.empty());
    }

    private List<TierFact> tiers() {
        var tiers = new ArrayList<TierFact>();
        for (int index = 1 + random.nextInt(3); index > 0; index--) {
            BigDecimal size = BigDecimal.valueOf(1 + random.nextInt(4_000), random.nextInt(2));
            tiers.add(new TierFact(Optional.of(size), unitPrice()));
        }
        tiers.add(beyond(unitPrice()));
        return tiers;
    }

    private static TierFact beyond(BigDecimal price) {
        return new TierFact(Optional.empty(), price);
    }

    private BigDecimal unitPrice() {
        return chance(10) ? BigDecimal.ZERO : BigDecimal.valueOf(1 + random.nextInt(50_000), 4);
    }

    private ContractFact contract(String name) {
        Instant start = FROM.plus(Duration.ofDays(random.nextInt(40))).plus(Duration.ofHours(chance(20) ? 9 : 0));
        return contract(name, "r-" + name, start, Optional.empty());
    }

    /** On a boundary of the old contract's statements, at its end, or anywhere. */
    private ContractFact successor(ContractFact old) {
        Creation creation = old.created().orElseThrow();
        Instant oldStart = creation.term().startingAt();
        Instant start = oldStart.plus(Duration.ofDays(15 + random.nextInt(120)));
        if (chance(50)) {
            Period statement = creation.statementGrid().periodContaining(start);
            start = statement.startingAt().isAfter(oldStart) ? statement.startingAt() : statement.endingBefore();
        }
        Instant end = creation.term().end().orElse(start);
        if (start.isAfter(end) && chance(80)) {
            start = end;
        }
        boolean renewal = chance(75);
        var transition = new TransitionFact(old.name(), renewal, renewal && chance(70));
        return contract(successor(old.name()), "r-" + old.name(), start, Optional.of(transition));
    }

    private ContractFact contract(String name, String region, Instant start, Optional<TransitionFact> transition) {
        var term = new Term(start, chance(40) ? start.plus(Duration.ofDays(30 + random.nextInt(150))) : null);
        var day = pick(List.of(StatementDay.values()));
        boolean explicit = chance(40);
        var creation = new Creation(
                name.equals("c0"),
                term,
                Optional.of(FactParser.USD),
                maybe(() -> BigDecimal.valueOf(random.nextInt(3))),
                maybe(() -> random.nextInt(60)),
                explicit,
                chance(50),
                pick(List.of(Frequency.MONTHLY, Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.WEEKLY)),
                day,
                day == StatementDay.CUSTOM_DATE ? Optional.of(day()) : Optional.empty(),
                chance(15) ? Optional.of(start.plus(Duration.ofDays(40))) : Optional.empty(),
                Optional.of(new FilterFact("region", List.of(region), Optional.empty())),
                transition,
                Optional.empty());
        List<BalanceFact> balances = some(4, index -> balance(name + ".b" + index, Optional.empty()));
        List<SubscriptionFact> offered = some(1, index -> subscription(name + ".seats"));
        List<RecurringFact> recurring = some(2, index -> recurring(name + ".r" + index, offered));
        return new ContractFact(
                name,
                CUSTOMER,
                Optional.of(creation),
                some(5, index -> override(name + ".o" + index, explicit, balances, recurring)),
                List.of(),
                balances,
                recurring,
                some(2, index -> new ChargeFact(name + ".s" + index, schedule())),
                some(1, index -> new ChargeFact(name + ".d" + index, schedule())),
                List.of(),
                offered,
                List.of());
    }

    /** In advance or in arrears, on the grid of the statements or another; without an end of its own, or with one. */
    private SubscriptionFact subscription(String name) {
        boolean inArrears = chance(40);
        return new SubscriptionFact(
                name,
                "plan",
                pick(List.of(Frequency.MONTHLY, Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.WEEKLY)),
                BigDecimal.valueOf(random.nextInt(5)),
                inArrears,
                maybe(this::term),
                inArrears || chance(60)
                        ? Optional.empty()
                        : Optional.of(FROM.minus(Duration.ofDays(random.nextInt(60)))),
                chance(70),
                chance(70) ? Optional.empty() : Optional.of(new RoundingRule(RoundingMode.HALF_UP, -1)),
                inArrears || chance(50),
                chance(20),
                List.of());
    }

    private RateFact billed(Frequency frequency, Term term) {
        return new RateFact(
                "plan",
                FactParser.USD,
                FactParser.USD,
                new PriceFact(RateType.FLAT, List.of(beyond(money())), Optional.empty()),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                term,
                true,
                Optional.of(frequency));
    }

    private OverrideFact override(
            String name, boolean explicit, List<BalanceFact> balances, List<RecurringFact> recurring) {
        On on = on();
        Optional<ChangeFact> change = Optional.empty();
        if (chance(20)) {
            String product = pick(PLAIN);
            on = On.products(product);
            change = Optional.of(ChangeFact.overwrite(price(), unit(product)));
        } else if (explicit && chance(30)) {
            change = Optional.of(ChangeFact.tiered(bands()));
        } else if (chance(70)) {
            change = Optional.of(ChangeFact.multiplier(pick(MULTIPLIERS)));
        } else if (!on.specifiers().isEmpty()) {
            on = On.tags(pick(TAGS)); // presentation values are for multipliers (O3)
        }
        boolean overwrites = change.flatMap(ChangeFact::overwrite).isPresent();
        Optional<FundedFact> funded =
                change.isPresent() && chance(40) ? Optional.of(funded(balances, recurring)) : Optional.empty();
        if (funded.isPresent() && !funded.get().balances().isEmpty()) {
            on = new On(
                    List.of(), List.of(), (on.isEverything() ? On.tags("t1") : on).asSpecifiers(Map.of(), Map.of()));
        }
        return new OverrideFact(
                name,
                term(),
                on,
                change,
                change.isEmpty() || chance(15) ? Optional.of(chance(60)) : Optional.empty(),
                explicit && !overwrites ? Optional.of(BigDecimal.valueOf(1L + random.nextInt(3))) : Optional.empty(),
                funded);
    }

    private List<TierFact> bands() {
        var bands = new ArrayList<TierFact>();
        bands.add(new TierFact(Optional.of(BigDecimal.valueOf(1 + random.nextInt(500))), pick(MULTIPLIERS)));
        boolean ends = chance(50);
        bands.add(new TierFact(
                ends ? Optional.of(BigDecimal.valueOf(1 + random.nextInt(500))) : Optional.empty(), pick(MULTIPLIERS)));
        return bands;
    }

    private FundedFact funded(List<BalanceFact> balances, List<RecurringFact> recurring) {
        var named = new ArrayList<FundingFact>();
        balances.stream()
                .filter(any -> chance(30))
                .forEach(balance -> named.add(
                        new FundingFact(balance.name(), balance.commit() ? BalanceKind.COMMIT : BalanceKind.CREDIT)));
        recurring.stream()
                .filter(any -> chance(30))
                .forEach(balance -> named.add(new FundingFact(
                        balance.name(),
                        balance.commit() ? BalanceKind.RECURRING_COMMIT : BalanceKind.RECURRING_CREDIT)));
        return new FundedFact(named, chance(40));
    }

    private BalanceFact balance(String name, Optional<String> invoicedOn) {
        return chance(25) ? postpaid(name, invoicedOn) : prepaid(name, invoicedOn);
    }

    private BalanceFact prepaid(String name, Optional<String> invoicedOn) {
        var segments = new ArrayList<SegmentFact>();
        segments.add(segment(day()));
        for (int more = random.nextInt(3); more > 0; more--) {
            Instant end = segments.get(segments.size() - 1).period().endingBefore();
            segments.add(segment(chance(80) ? end : end.plus(Duration.ofDays(7))));
        }
        boolean commit = chance(60);
        Optional<ScheduleFact> purchase = commit ? maybe(this::schedule) : Optional.empty();
        boolean invoiced = chance(90);
        return new BalanceFact(
                name,
                commit,
                CUSTOMER,
                chance(30) ? UNIT : FactParser.USD,
                segments,
                purchase,
                invoiced,
                maybe(() -> BigDecimal.valueOf(random.nextInt(3))),
                chance(30),
                on(),
                invoicedOn.isPresent() ? servedContracts() : List.of(),
                purchase.flatMap(any -> invoicedOn),
                false,
                rolloverFraction(),
                purchase.isPresent() && invoiced ? payment() : PaymentFact.NOTHING,
                Map.of(),
                Optional.empty());
    }

    private SegmentFact segment(Instant start) {
        return new SegmentFact(money(), new Period(start, start.plus(Duration.ofDays(1 + random.nextInt(60)))));
    }

    /** What is promised and not drawn is billed at the end of its segment or later, or not at all (C4, T-U5). */
    private BalanceFact postpaid(String name, Optional<String> invoicedOn) {
        Instant start = FROM.plus(Duration.ofDays(random.nextInt(DAYS / 2)));
        var period = new Period(start, start.plus(Duration.ofDays(10 + random.nextInt(90))));
        BigDecimal promised = money().movePointRight(random.nextInt(4));
        Instant due = period.endingBefore().plus(Duration.ofDays(chance(50) ? 0 : random.nextInt(40)));
        var item = new ItemFact(promised, BigDecimal.ONE, due);
        return new BalanceFact(
                name,
                true,
                CUSTOMER,
                FactParser.USD,
                List.of(new SegmentFact(promised, period)),
                Optional.of(new ScheduleFact(FactParser.USD, List.of(item), Optional.empty())),
                chance(80),
                maybe(() -> BigDecimal.valueOf(random.nextInt(3))),
                chance(30),
                chance(50) ? On.EVERYTHING : on(),
                invoicedOn.isPresent() ? servedContracts() : List.of(),
                invoicedOn,
                true,
                rolloverFraction(),
                PaymentFact.NOTHING,
                Map.of(),
                Optional.empty());
    }

    private BigDecimal rolloverFraction() {
        return chance(50) ? BigDecimal.valueOf(1L + random.nextInt(100), 2) : BigDecimal.ZERO;
    }

    /** Of a balance of the customer; none named: all. */
    private List<String> servedContracts() {
        return chance(60) ? List.of() : List.of(pick(contractNames()));
    }

    private PaymentFact payment() {
        if (chance(60)) {
            return PaymentFact.NOTHING;
        }
        return new PaymentFact(
                Optional.of(pick(List.of(PaymentGate.Provider.values()))), maybe(() -> new TaxFact("VAT", money())));
    }

    private RecurringFact recurring(String name, List<SubscriptionFact> subscriptions) {
        boolean commit = chance(60);
        var access = new AmountFact(money(), BigDecimal.ONE, Optional.empty());
        Optional<AmountFact> price =
                commit ? maybe(() -> new AmountFact(money(), BigDecimal.ONE, Optional.empty())) : Optional.empty();
        return new RecurringFact(
                name,
                commit,
                chance(20) ? UNIT : FactParser.USD,
                access,
                price,
                FactParser.USD,
                term(),
                maybe(() -> pick(List.of(Frequency.MONTHLY, Frequency.WEEKLY))),
                1 + random.nextInt(2),
                pick(List.of(ProrationSides.values())),
                Optional.empty(),
                chance(30),
                on(),
                rolloverFraction(),
                subscriptions.stream()
                        .filter(any -> chance(60))
                        .map(subscription -> new SeatsFact(subscription.name(), chance(50)))
                        .findFirst(),
                Optional.empty());
    }

    /** What comes after the terms, before the first bill: manual entries, payments or none, more and fewer seats. */
    private List<RequestFact> requests(List<ContractFact> agreed, List<BalanceFact> shared) {
        var requests = new ArrayList<RequestFact>();
        for (ContractFact contract : agreed) {
            contract.balances().forEach(balance -> addRequests(balance, Optional.of(contract.name()), requests));
            for (SubscriptionFact subscription : contract.subscriptions()) {
                requests.addAll(some(4, index -> seats(contract, subscription)));
            }
        }
        shared.forEach(balance -> addRequests(balance, Optional.empty(), requests));
        return requests;
    }

    private void addRequests(BalanceFact balance, Optional<String> contract, List<RequestFact> requests) {
        if (balance.payment().gate().isPresent() && chance(65)) {
            UUID id = Keys.balanceId(balance.name()).value();
            requests.add(new RequestFact.Payment(CUSTOMER, id, chance(65), day()));
        }
        if (chance(35)) {
            requests.add(manual(balance, contract));
            requests.addAll(some(1, index -> manual(balance, contract)));
        }
    }

    /** Adds something, or takes a part, all, or more than all. */
    private RequestFact manual(BalanceFact balance, Optional<String> contract) {
        int index = random.nextInt(balance.segments().size());
        BigDecimal granted = balance.segments().get(index).amount();
        BigDecimal amount = chance(40)
                ? money()
                : granted.multiply(pick(List.of(new BigDecimal("-0.5"), new BigDecimal("-1"), new BigDecimal("-1.5"))));
        return new RequestFact.Manual(
                CUSTOMER,
                contract,
                Keys.balanceId(balance.name()).value(),
                index + 1,
                amount,
                balance.currency(),
                maybe(this::day),
                "by hand");
    }

    /** Set, or more of them: fewer could be fewer than none. */
    private RequestFact seats(ContractFact contract, SubscriptionFact subscription) {
        boolean sets = chance(60);
        Instant start = contract.created().orElseThrow().term().startingAt();
        return new RequestFact.Seats(
                CUSTOMER,
                contract.name(),
                subscription.name(),
                sets ? Optional.of(BigDecimal.valueOf(random.nextInt(7))) : Optional.empty(),
                sets ? Optional.empty() : Optional.of(BigDecimal.valueOf(1L + random.nextInt(3))),
                start.plus(Duration.ofDays(random.nextInt(120))));
    }

    private ScheduleFact schedule() {
        if (chance(50)) {
            return new ScheduleFact(
                    FactParser.USD, List.of(new ItemFact(money(), BigDecimal.ONE, chargeDay())), Optional.empty());
        }
        Instant start = chargeDay();
        var recurring = new RecurringScheduleFact(
                money(),
                BigDecimal.ONE,
                pick(List.of(Frequency.MONTHLY, Frequency.WEEKLY)),
                pick(List.of(AmountDistribution.values())),
                new Period(start, start.plus(Duration.ofDays(1 + random.nextInt(90)))));
        return new ScheduleFact(FactParser.USD, List.of(), Optional.of(recurring));
    }

    /** Often the first of a month, when many statements end. */
    private Instant chargeDay() {
        return chance(50)
                ? day()
                : day().atOffset(ZoneOffset.UTC).withDayOfMonth(1).toInstant();
    }

    private List<UsageFact> usage() {
        // Each row has a key of its own, whatever the product's group keys are (U10).
        var keys = new HashSet<List<Object>>();
        var rows = new ArrayList<UsageFact>();
        for (int index = 0; index < 100; index++) {
            Instant start = day().plus(Duration.ofHours(random.nextInt(24)));
            String product = pick(USED);
            var groups = new TreeMap<String, String>();
            String region = "r-c" + random.nextInt(contracts + 1);
            groups.put("region", region);
            if (chance(80)) {
                groups.put("cloud", pick(CLOUDS));
            }
            if (chance(80)) {
                groups.put("user", pick(USERS));
            }
            if (keys.add(List.of(start, product, region))) {
                BigDecimal quantity = BigDecimal.valueOf(random.nextInt(2_000) - 200, random.nextInt(3));
                var hour = new Period(start, start.plus(Duration.ofHours(1)));
                rows.add(new UsageFact(CUSTOMER, product, hour, quantity, groups));
            }
        }
        return rows;
    }

    private On on() {
        return switch (random.nextInt(5)) {
            case 0 -> On.EVERYTHING;
            case 1 -> On.tags(pick(TAGS));
            case 2 -> On.products(pick(USED));
            case 3 -> On.products(pick(COMPOSITES));
            default -> {
                boolean byCloud = chance(50);
                List<String> products = byCloud ? List.of("by-cloud", "by-both") : List.of("shown", "by-both");
                yield new On(
                        List.of(),
                        List.of(),
                        List.of(new SpecifierFact(
                                maybe(() -> pick(products)),
                                List.of(),
                                byCloud ? Map.of("cloud", pick(CLOUDS)) : Map.of(),
                                byCloud ? Map.of() : Map.of("user", pick(USERS)))));
            }
        };
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
