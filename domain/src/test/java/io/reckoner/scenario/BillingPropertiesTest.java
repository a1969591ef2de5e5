package io.reckoner.scenario;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.account.PostedEntry;
import io.reckoner.balance.Balance;
import io.reckoner.balance.LedgerEntry;
import io.reckoner.catalog.Group;
import io.reckoner.id.ContractId;
import io.reckoner.id.ProductId;
import io.reckoner.id.SegmentId;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.LineItem;
import io.reckoner.money.CreditType;
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
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every account, tried on many made from seeds. The seed is in the name of the failed test;
 * {@code -Dproperties.seed=7} runs that one alone, {@code -Dproperties.seeds=10000} runs more.
 */
class BillingPropertiesTest {

    static LongStream seeds() {
        Long one = Long.getLong("properties.seed");
        return one == null ? LongStream.range(0, Long.getLong("properties.seeds", 60)) : LongStream.of(one);
    }

    private static MemoryWorld billed(Facts facts, Instant... nights) {
        return billed(UsageReading.ROW_BY_ROW, facts, nights);
    }

    private static MemoryWorld billed(UsageReading reading, Facts facts, Instant... nights) {
        var world = new MemoryWorld(reading);
        world.load(facts);
        for (Instant night : nights) {
            world.bill(night);
        }
        assertThat(world.account(RandomFacts.CUSTOMER).problems()).isEmpty();
        return world;
    }

    private static MemoryWorld billed(long seed) {
        return billed(new RandomFacts(seed).facts(), RandomFacts.AS_OF);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyUnitUsedIsOnALineOrExcluded(long seed) {
        Facts facts = new RandomFacts(seed).facts();
        MemoryWorld world = billed(facts, RandomFacts.AS_OF);
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
            if (Keys.contractId(contract).equals(invoice.contractId())
                    && invoice.service().orElseThrow().contains(row.period().startingAt())) {
                quantities.merge(Keys.productId(row.product()), row.quantity(), BigDecimal::add);
            }
        }
        return plain(quantities);
    }

    /** Without zeros, which a product without usage has and a sum may have, and without trailing ones. */
    private static <K> Map<K, BigDecimal> plain(Map<K, BigDecimal> numbers) {
        var plain = new HashMap<K, BigDecimal>();
        numbers.forEach((key, number) -> {
            if (number.signum() != 0) {
                plain.put(key, number.stripTrailingZeros());
            }
        });
        return plain;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderOfUsageRowsIsIrrelevant(long seed) {
        Facts facts = new RandomFacts(seed).facts();
        var usage = new ArrayList<>(facts.usage());
        Collections.shuffle(usage, new Random(seed));
        assertSame(billed(withUsage(facts, usage), RandomFacts.AS_OF), billed(facts, RandomFacts.AS_OF));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void billingTwiceChangesNothing(long seed) {
        MemoryWorld once = billed(seed);
        MemoryWorld twice = billed(new RandomFacts(seed).facts(), RandomFacts.AS_OF, RandomFacts.AS_OF);
        assertThat(twice.account(RandomFacts.CUSTOMER)).isEqualTo(World.AccountReport.NOTHING);
        assertSame(twice, once);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void catchingUpGivesWhatNightlyRunsGive(long seed) {
        var random = new Random(seed);
        var nights = new ArrayList<Instant>();
        Instant night = RandomFacts.FROM;
        while (night.isBefore(RandomFacts.AS_OF)) {
            nights.add(night);
            night = night.plus(Duration.ofHours(1L + random.nextInt(24 * 20)));
        }
        nights.add(RandomFacts.AS_OF);
        Facts facts = new RandomFacts(seed).facts();
        assertSame(billed(facts, nights.toArray(Instant[]::new)), billed(facts, RandomFacts.AS_OF));
    }

    /** Same invoices, same entries with the same sequences, whatever the order in which they came. */
    private static void assertSame(MemoryWorld one, MemoryWorld other) {
        assertThat(new HashSet<>(one.invoices())).isEqualTo(new HashSet<>(other.invoices()));
        assertThat(one.invoices()).hasSameSizeAs(other.invoices());
        assertThat(new HashSet<>(one.entries())).isEqualTo(new HashSet<>(other.entries()));
        assertThat(one.entries()).hasSameSizeAs(other.entries());
        assertThat(new HashSet<>(one.balances())).isEqualTo(new HashSet<>(other.balances()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
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
    @MethodSource("seeds")
    void aSegmentIsNeverOverdrawnAndClosesAtZero(long seed) {
        MemoryWorld world = billed(seed);
        var sums = new HashMap<SegmentId, BigDecimal>();
        var sequences = new HashMap<Object, Integer>();
        for (PostedEntry posted : world.entries()) {
            LedgerEntry entry = posted.entry();
            assertThat(posted.sequence()).isEqualTo(sequences.merge(posted.balanceId(), 1, Integer::sum));
            assertThat(entry.amount()).isNotZero();
            BigDecimal sum = sums.merge(entry.segmentId(), entry.amount(), BigDecimal::add);
            assertThat(sum).as("segment " + entry.segmentId()).isNotNegative();
            if (entry instanceof LedgerEntry.Expiration) {
                assertThat(sum).as("segment " + entry.segmentId()).isZero();
            }
        }
        for (Balance balance : world.balances()) {
            balance.segments().forEach(segment -> {
                BigDecimal sum = sums.get(segment.id());
                if (sum != null) {
                    assertThat(sum).isLessThanOrEqualTo(segment.amount());
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatALedgerLosesToAnInvoiceIsWhatTheInvoiceAppliesOfIt(long seed) {
        MemoryWorld world = billed(seed);
        Map<UUID, List<LedgerEntry.InvoiceDeduction>> deductions = world.entries().stream()
                .map(PostedEntry::entry)
                .filter(LedgerEntry.InvoiceDeduction.class::isInstance)
                .map(LedgerEntry.InvoiceDeduction.class::cast)
                .collect(groupingBy(entry -> entry.invoiceId().value()));
        for (Invoice invoice : world.invoices()) {
            var applied = new HashMap<SegmentId, BigDecimal>();
            for (LineItem line : invoice.lines()) {
                if (line instanceof LineItem.Applied one) {
                    applied.merge(one.funding().segmentId(), one.total(), BigDecimal::add);
                }
            }
            var deducted = new HashMap<SegmentId, BigDecimal>();
            deductions
                    .getOrDefault(invoice.id().value(), List.of())
                    .forEach(entry -> assertThat(deducted.put(entry.segmentId(), entry.amount()))
                            .as("one entry per invoice and segment (G2)")
                            .isNull());
            assertThat(plain(applied)).isEqualTo(plain(deducted));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aCutThatChangesNoPriceChangesNoSubtotal(long seed) {
        Facts facts = withoutFundingPrices(new RandomFacts(seed).facts());
        MemoryWorld cut = billed(withNeutralCuts(facts, new Random(seed)), RandomFacts.AS_OF);
        assertThat(subtotals(cut)).isEqualTo(subtotals(billed(facts, RandomFacts.AS_OF)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
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
                        rate.entitled()))
                .toList();
        return new Facts(
                facts.currencies(),
                facts.units(),
                facts.products(),
                rates,
                withOverrides(facts, override -> override.funded().isEmpty()),
                facts.customerBalances(),
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
                        contract.filters()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
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
                            again);
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
                usage);
    }

    /** The seeds must reach what the properties speak of, else they prove nothing. */
    @Test
    void theSeedsReachEveryKindOfLineAndEntry() {
        Set<Class<?>> kinds = new HashSet<>();
        for (long seed = 0; seed < 50; seed++) {
            MemoryWorld world = billed(seed);
            world.invoices().forEach(invoice -> {
                invoice.lines().forEach(line -> kinds.add(line.getClass()));
                invoice.excludedUsage().forEach(excluded -> kinds.add(excluded.getClass()));
            });
            world.entries().forEach(posted -> kinds.add(posted.entry().getClass()));
        }
        assertThat(kinds).as("six kinds of lines, three of entries, exclusions").hasSize(10);
    }

    @Test
    void theSeedsReachEveryKindOfPrice() {
        Set<String> kinds = new HashSet<>();
        for (long seed = 0; seed < 50; seed++) {
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
