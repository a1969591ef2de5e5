package io.reckoner.scenario;

import static io.reckoner.scenario.RandomBills.assertSame;
import static io.reckoner.scenario.RandomBills.billed;
import static io.reckoner.scenario.RandomBills.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.balance.BalanceType;
import io.reckoner.catalog.Group;
import io.reckoner.id.ContractId;
import io.reckoner.id.ProductId;
import io.reckoner.invoice.FeeLine;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.IssuedLine;
import io.reckoner.invoice.LineItem;
import io.reckoner.ledger.EntryKind;
import io.reckoner.money.CreditType;
import io.reckoner.rating.ExcludedUsage;
import io.reckoner.scenario.Facts.ContractFact;
import io.reckoner.scenario.Facts.FilterFact;
import io.reckoner.scenario.Facts.OverrideFact;
import io.reckoner.scenario.Facts.RateFact;
import io.reckoner.scenario.Facts.UsageFact;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every account, tried on many made from seeds. The seed is in the name of the failed test;
 * {@code -Dproperties.seed=7} runs that one alone, {@code -Dproperties.seeds=10000} runs more.
 */
@Execution(ExecutionMode.CONCURRENT)
class BillingPropertiesTest {

    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void everyUnitUsedIsOnALineOrExcluded(long seed) {
        Facts facts = new RandomFacts(seed).facts();
        MemoryWorld world = billed(seed);
        for (Invoice invoice : world.invoices()) {
            if (invoice.service().isPresent()) {
                assertThat(billedQuantities(invoice))
                        .as(invoice.contractId() + " " + invoice.service())
                        .isEqualTo(usedQuantities(invoice, facts));
            }
        }
    }

    private static Map<ProductId, BigDecimal> billedQuantities(Invoice invoice) {
        var quantities = new HashMap<ProductId, BigDecimal>();
        for (LineItem line : invoice.lines()) {
            if (line instanceof LineItem.Usage usage) {
                BigDecimal metered = usage.metered();
                quantities.merge(usage.productId(), metered == null ? usage.quantity() : metered, BigDecimal::add);
            }
        }
        invoice.excludedUsage()
                .forEach(excluded -> quantities.merge(excluded.productId(), excluded.quantity(), BigDecimal::add));
        return plain(quantities);
    }

    private static Map<ProductId, BigDecimal> usedQuantities(Invoice invoice, Facts facts) {
        var quantities = new HashMap<ProductId, BigDecimal>();
        for (UsageFact row : facts.usage()) {
            String contract = row.groups().get("region").substring(2);
            if (Set.of(Keys.contractId(contract), Keys.contractId(RandomFacts.successor(contract)))
                            .contains(invoice.contractId())
                    && invoice.service().orElseThrow().contains(row.period().startingAt())) {
                quantities.merge(Keys.productId(row.product()), row.quantity(), BigDecimal::add);
            }
        }
        return plain(quantities);
    }

    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void theOrderOfUsageRowsIsIrrelevant(long seed) {
        Facts facts = new RandomFacts(seed).facts();
        var usage = new ArrayList<>(facts.usage());
        Collections.shuffle(usage, new Random(seed));
        assertSame(billed(withUsage(facts, usage), RandomFacts.AS_OF), billed(seed));
    }

    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void billingTwiceChangesNothing(long seed) {
        MemoryWorld once = billed(seed);
        MemoryWorld twice = billed(new RandomFacts(seed).facts(), RandomFacts.AS_OF, RandomFacts.AS_OF);
        assertThat(twice.account(RandomFacts.CUSTOMER)).isEqualTo(World.AccountReport.NOTHING);
        assertSame(twice, once);
    }

    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void catchingUpGivesWhatNightlyRunsGive(long seed) {
        Instant[] nights = RandomBills.nights(new Random(seed), RandomFacts.FROM, RandomFacts.AS_OF, 20);
        Facts facts = new RandomFacts(seed).facts();
        assertSame(billed(facts, nights), billed(seed));
    }

    /** Whatever a hold keeps back comes out as it would have, and is due from when it ended (J6). */
    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void aHoldDelaysAndChangesNothingButDueDates(long seed) {
        var random = new Random(seed);
        Instant[] nights = RandomBills.nights(random, RandomFacts.FROM, RandomFacts.AS_OF, 20);
        int held = random.nextInt(nights.length);
        int released = held + random.nextInt(nights.length - held);
        var world = new MemoryWorld();
        world.load(new RandomFacts(seed).facts());
        for (int night = 0; night <= held; night++) {
            world.bill(nights[night]);
        }
        var before = Set.copyOf(world.invoices());
        world.load(request(new RequestFact.Hold(RandomFacts.CUSTOMER, nights[held], Optional.empty())));
        for (int night = held + 1; night <= released; night++) {
            world.bill(nights[night]);
            assertThat(world.invoices()).hasSameSizeAs(before);
        }
        world.load(request(new RequestFact.Release(RandomFacts.CUSTOMER, nights[released])));
        for (int night = released; night < nights.length; night++) {
            world.bill(nights[night]);
        }

        MemoryWorld never = billed(seed);
        assertThat(world.entries()).containsExactlyInAnyOrderElementsOf(never.entries());
        assertThat(world.balances()).containsExactlyInAnyOrderElementsOf(never.balances());
        assertThat(world.invoices().stream().map(invoice -> invoice.withDueFrom(null)))
                .containsExactlyInAnyOrderElementsOf(never.invoices());
        assertThat(world.invoices())
                .allSatisfy(invoice -> assertThat(invoice.dueFrom())
                        .isEqualTo(
                                before.contains(invoice) || !invoice.issuedAt().isBefore(nights[released])
                                        ? null
                                        : nights[released]));
    }

    private static Facts request(RequestFact request) {
        return new Facts(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(request), List.of());
    }

    /** Nothing is lost or doubled when a child joins, or its parent's contract or its own is over (Z7). */
    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void catchingUpGivesHierarchiesWhatNightlyRunsGive(long seed) {
        var hierarchies = new RandomHierarchies(seed, 1);
        var nightly = new MemoryWorld();
        var catchUp = new MemoryWorld();
        for (Facts facts : List.of(hierarchies.facts(), hierarchies.later())) {
            nightly.load(facts);
            catchUp.load(facts);
        }
        Instant[] nights = RandomBills.nights(new Random(seed), RandomFacts.FROM, RandomFacts.AS_OF, 20);
        for (Instant night : nights) {
            nightly.bill(night);
            assertThat(nightly.account("group-0").problems()).isEmpty();
        }
        catchUp.bill(RandomFacts.AS_OF);
        assertSame(nightly, catchUp);
    }

    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void linesSumToTheTotal(long seed) {
        for (Invoice invoice : billed(seed).invoices()) {
            BigDecimal sum = BigDecimal.ZERO;
            BigDecimal applied = BigDecimal.ZERO;
            for (LineItem line : invoice.lines()) {
                boolean counts = line.creditType().equals(invoice.creditType());
                sum = counts ? sum.add(line.total()) : sum;
                if (line instanceof LineItem.Applied) {
                    applied = counts ? applied.add(line.total()) : applied;
                } else if (line instanceof LineItem.Usage usage) {
                    assertThat(usage.unitPrice().multiply(usage.quantity()).setScale(12, RoundingMode.HALF_UP))
                            .isEqualByComparingTo(usage.total().setScale(12, RoundingMode.HALF_UP));
                }
            }
            assertThat(sum).isEqualByComparingTo(invoice.total());
            assertThat(invoice.subtotal().add(applied)).isEqualByComparingTo(invoice.total());
            assertThat(invoice.amountDue().subtract(invoice.roundingAdjustment()))
                    .isEqualByComparingTo(invoice.total());
            assertThat(invoice.roundingAdjustment().abs()).isLessThanOrEqualTo(new BigDecimal("0.5"));
        }
    }

    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void aCutThatChangesNoPriceChangesNoSubtotal(long seed) {
        Facts facts = withoutFundingPrices(new RandomFacts(seed).facts());
        MemoryWorld cut = billed(withNeutralCuts(facts, new Random(seed)), RandomFacts.AS_OF);
        assertThat(subtotals(cut)).isEqualTo(subtotals(billed(facts, RandomFacts.AS_OF)));
    }

    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void usageAddedUpBetweenTheCutsIsBilledAsRowByRow(long seed) {
        Facts facts = new RandomFacts(seed).facts();
        Facts daily = withUsage(facts, repeatedDaily(facts.usage()));
        MemoryWorld rowByRow = billed(UsageReading.ROW_BY_ROW, daily, RandomFacts.AS_OF);
        MemoryWorld addedUp = billed(UsageReading.ADDED_UP, daily, RandomFacts.AS_OF);
        assertThat(addedUp.invoices()).isEqualTo(rowByRow.invoices());
        assertThat(addedUp.entries()).isEqualTo(rowByRow.entries());
    }

    /** Many rows of one product and group between two cuts, with sums of several scales. */
    private static List<UsageFact> repeatedDaily(List<UsageFact> usage) {
        var repeated = new ArrayList<UsageFact>();
        for (UsageFact row : usage) {
            for (int day = 0; day < 20; day++) {
                Duration later = Duration.ofDays(day);
                Period period = new Period(
                        row.period().startingAt().plus(later),
                        row.period().endingBefore().plus(later));
                BigDecimal quantity = row.quantity().add(BigDecimal.valueOf(day, 3));
                repeated.add(new UsageFact(row.customer(), row.product(), period, quantity, row.groups()));
            }
        }
        return repeated;
    }

    /** What a cut changes is how much of a line is covered, and so its price, if that of the one who funds is another. */
    private static Facts withoutFundingPrices(Facts facts) {
        List<RateFact> rates = facts.rates().stream()
                .map(rate -> new RateFact(
                        rate.product(),
                        rate.currency(),
                        rate.unit(),
                        rate.price(),
                        rate.groupValues(),
                        Optional.empty(),
                        rate.minimum(),
                        rate.term(),
                        rate.entitled(),
                        rate.billed()))
                .toList();
        return new Facts(
                facts.currencies(),
                facts.units(),
                facts.products(),
                rates,
                withOverrides(facts, override -> override.funded().isEmpty()),
                facts.customerBalances(),
                facts.requests(),
                facts.usage());
    }

    private static List<ContractFact> withOverrides(Facts facts, Predicate<OverrideFact> wanted) {
        return facts.contracts().stream()
                .map(contract -> new ContractFact(
                        contract.name(),
                        contract.customer(),
                        contract.created(),
                        contract.overrides().stream().filter(wanted).toList(),
                        contract.removedOverrides(),
                        contract.balances(),
                        contract.recurring(),
                        contract.charges(),
                        contract.discounts(),
                        contract.filters(),
                        contract.subscriptions(),
                        contract.thresholds()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void theLowestMultiplierIsNeverDearerThanOneOfThemAlone(long seed) {
        Facts facts = new RandomFacts(seed).withDiscountsOnly();
        BigDecimal total = usageTotal(billed(facts, RandomFacts.AS_OF));
        for (ContractFact contract : facts.contracts()) {
            for (OverrideFact alone : contract.overrides()) {
                List<ContractFact> contracts = withOverrides(
                        facts,
                        override ->
                                override.equals(alone) || !contract.overrides().contains(override));
                assertThat(total)
                        .as(alone.name())
                        .isLessThanOrEqualTo(usageTotal(billed(withContracts(facts, contracts), RandomFacts.AS_OF)));
            }
        }
    }

    /** Without composites: less spend may be in a dearer tier of them, after a change of theirs inside the period. */
    private static BigDecimal usageTotal(MemoryWorld world) {
        BigDecimal total = BigDecimal.ZERO;
        for (Invoice invoice : world.invoices()) {
            for (LineItem line : invoice.lines()) {
                boolean counts = line.creditType().equals(invoice.creditType());
                total = counts && !(line instanceof LineItem.Composite) ? total.add(line.total()) : total;
            }
        }
        return total;
    }

    private static Facts withContracts(Facts facts, List<ContractFact> contracts) {
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

    /** The usage filter in force is set again, as it is, at some instants. */
    private static Facts withNeutralCuts(Facts facts, Random random) {
        List<ContractFact> contracts = facts.contracts().stream()
                .map(contract -> {
                    FilterFact filter =
                            contract.created().orElseThrow().filter().orElseThrow();
                    Instant start = contract.created().orElseThrow().term().startingAt();
                    List<FilterFact> again = random.ints(3, 1, 24 * 100)
                            .mapToObj(hours -> new FilterFact(
                                    filter.groupKey(),
                                    filter.groupValues(),
                                    Optional.of(start.plus(Duration.ofHours(hours)))))
                            .toList();
                    return new ContractFact(
                            contract.name(),
                            contract.customer(),
                            contract.created(),
                            contract.overrides(),
                            contract.removedOverrides(),
                            contract.balances(),
                            contract.recurring(),
                            contract.charges(),
                            contract.discounts(),
                            again,
                            contract.subscriptions(),
                            contract.thresholds());
                })
                .toList();
        return withContracts(facts, contracts);
    }

    private static Map<List<Object>, BigDecimal> subtotals(MemoryWorld world) {
        var subtotals = new HashMap<List<Object>, BigDecimal>();
        for (Invoice invoice : world.invoices()) {
            ContractId contract = invoice.contractId();
            subtotals.put(List.of(contract, invoice.id()), invoice.subtotal().stripTrailingZeros());
        }
        return subtotals;
    }

    private static Facts withUsage(Facts facts, List<UsageFact> usage) {
        return new Facts(
                facts.currencies(),
                facts.units(),
                facts.products(),
                facts.rates(),
                facts.contracts(),
                facts.customerBalances(),
                facts.requests(),
                usage);
    }

    /** The seeds must reach what the properties speak of, else they prove nothing. */
    @Test
    void theSeedsReachEveryKindOfLineAndEntry() {
        Set<Class<?>> lines = new HashSet<>();
        Set<String> entries = new HashSet<>();
        Set<ExcludedUsage.Reason> exclusions = new HashSet<>();
        for (long seed = 0; seed < 60; seed++) {
            MemoryWorld world = billed(seed);
            world.invoices().forEach(invoice -> {
                invoice.lines().forEach(line -> lines.add(line.getClass()));
                invoice.excludedUsage().forEach(excluded -> exclusions.add(excluded.reason()));
            });
            world.entries().forEach(posted -> entries.add(posted.entry().kind().typeOf(posted.balanceType())));
        }
        // Services are billed on request, and are items of a schedule then like any other; what was issued elsewhere is
        // not billed.
        assertThat(lines)
                .containsExactlyInAnyOrderElementsOf(LineClasses.all()
                        .filter(kind -> kind != FeeLine.Service.class && kind != IssuedLine.class)
                        .toList());
        assertThat(exclusions).containsExactlyInAnyOrder(ExcludedUsage.Reason.values());
        assertThat(entries).containsExactlyInAnyOrderElementsOf(typesWithoutCorrections());
    }

    /** Nothing is voided here: what is, VoidPropertiesTest reaches. */
    private static Set<String> typesWithoutCorrections() {
        var types = new HashSet<String>();
        for (BalanceType balance : BalanceType.values()) {
            boolean postpaid = balance == BalanceType.POSTPAID;
            for (EntryKind kind : EntryKind.values()) {
                switch (kind) {
                    case CANCELED, CREDITED -> {}
                    case TRUEUP -> addIf(postpaid, kind.typeOf(balance), types);
                    case SEAT_BASED_ADJUSTMENT -> addIf(!postpaid, kind.typeOf(balance), types);
                    default -> types.add(kind.typeOf(balance));
                }
            }
        }
        return types;
    }

    private static void addIf(boolean wanted, String type, Set<String> types) {
        if (wanted) {
            types.add(type);
        }
    }

    @Test
    void theSeedsReachEveryKindOfPrice() {
        Set<String> kinds = new HashSet<>();
        for (long seed = 0; seed < 120; seed++) {
            for (Invoice invoice : billed(seed).invoices()) {
                invoice.lines().forEach(line -> addKinds(line, kinds));
                invoice.excludedUsage()
                        .forEach(excluded -> kinds.add(excluded.reason().name()));
            }
        }
        assertThat(kinds)
                .contains("tier", "converted or rounded", "grouped", "without a value", "not the list price")
                .contains("funded at another price", "free when funded", "free on demand, not when funded")
                .contains("minimum", "composite tier", "custom unit", "NOT_ENTITLED", "UNPRICED");
    }

    private static void addKinds(LineItem line, Set<String> kinds) {
        if (line.creditType().kind() == CreditType.Kind.CUSTOM) {
            kinds.add("custom unit");
        }
        if (line instanceof LineItem.Composite composite) {
            kinds.add(composite.isMinimum() ? "minimum" : composite.tier() == null ? "composite" : "composite tier");
        }
        if (line instanceof LineItem.Usage usage) {
            kinds.add(usage.tier() == null ? "flat" : "tier");
            kinds.add(usage.metered() == null ? "as metered" : "converted or rounded");
            kinds.add(usage.group().equals(Group.NONE) ? "not grouped" : "grouped");
            kinds.add(usage.group().presentation().containsValue(null) ? "without a value" : "with values");
            boolean atListPrice = usage.list() != null && usage.list().price().compareTo(usage.unitPrice()) == 0;
            kinds.add(atListPrice ? "the list price" : "not the list price");
            if (usage.funding() != null) {
                kinds.add(atListPrice ? "funded at the list price" : "funded at another price");
                kinds.add(usage.unitPrice().signum() == 0 ? "free when funded" : "paid when funded");
                boolean freeByList =
                        usage.list() != null && usage.list().price().signum() == 0;
                kinds.add(freeByList && usage.unitPrice().signum() > 0 ? "free on demand, not when funded" : "other");
            }
        }
    }
}
