package io.reckoner.scenario;

import static io.reckoner.scenario.RandomBills.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.Origin;
import io.reckoner.balance.PaymentGate;
import io.reckoner.contract.StatementDay;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.scenario.Facts.ContractFact;
import io.reckoner.scenario.Facts.Creation;
import io.reckoner.scenario.Facts.On;
import io.reckoner.scenario.Facts.PaymentFact;
import io.reckoner.scenario.Facts.PriceFact;
import io.reckoner.scenario.Facts.ProductFact;
import io.reckoner.scenario.Facts.RateFact;
import io.reckoner.scenario.Facts.ThresholdFact;
import io.reckoner.scenario.Facts.UsageFact;
import io.reckoner.time.Frequency;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for thresholds that every night evaluates while usage comes in, tried on many seeds (see {@link RandomBills}). */
@Execution(ExecutionMode.CONCURRENT)
class ThresholdPropertiesTest {
    private static final String CONTRACT = "c0";
    private static final int DAYS = 75;

    private static Instant night(int day) {
        return RandomFacts.FROM.plus(Duration.ofDays(day));
    }

    /** What is charged in between comes off the usage invoice: all in all the usage is paid once (V1). */
    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void aSpendThresholdBillsTheUsageOnce(long seed) {
        Facts facts = new RandomFacts(seed).withDiscountsOnly();
        var random = new Random(seed);
        var world = new MemoryWorld();
        world.load(withContracts(facts, inFiat(facts, spend(random))));
        for (Instant night = RandomFacts.FROM; night.isBefore(RandomFacts.AS_OF); ) {
            Instant before = night;
            night = night.plus(Duration.ofHours(24L * (1 + random.nextInt(4)) + random.nextInt(5)));
            world.load(usage(used(facts.usage(), before, night)));
            RandomBills.bill(world, night);
        }
        RandomBills.bill(world, RandomBills.MUCH_LATER);
        assertThat(sum(world.invoices().stream().map(Invoice::total).toList()))
                .isEqualByComparingTo(sum(world.invoices().stream()
                        .filter(invoice -> invoice.type() == InvoiceType.USAGE)
                        .map(Invoice::subtotal)
                        .toList()));
        BalancePropertiesTest.assertNothingIsOverdrawn(world);
        BalancePropertiesTest.assertClosedSegmentsHoldNothing(world);
    }

    private static ThresholdFact spend(Random random) {
        return threshold(BigDecimal.valueOf(10L + random.nextInt(4_000)), Optional.empty(), Optional.empty());
    }

    private static ThresholdFact threshold(
            BigDecimal amount, Optional<BigDecimal> rechargeTo, Optional<PaymentGate.Provider> gate) {
        return new ThresholdFact(
                true,
                amount,
                rechargeTo,
                FactParser.USD,
                FactParser.USD,
                Optional.of("interim"),
                Optional.empty(),
                new PaymentFact(gate, Optional.empty()),
                Optional.empty(),
                On.EVERYTHING,
                Map.of());
    }

    /** Every contract with the threshold, and without what ends it before its time. */
    private static List<ContractFact> inFiat(Facts facts, ThresholdFact threshold) {
        return facts.contracts().stream()
                .map(contract -> withThreshold(contract, threshold))
                .toList();
    }

    private static ContractFact withThreshold(ContractFact contract, ThresholdFact threshold) {
        return new ContractFact(
                contract.name(),
                contract.customer(),
                contract.created(),
                contract.overrides(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                contract.filters(),
                List.of(),
                List.of(threshold));
    }

    private static Facts withContracts(Facts facts, List<ContractFact> contracts) {
        return new Facts(
                facts.currencies(), facts.units(), facts.products(), facts.rates(), contracts, List.of(), List.of());
    }

    private static List<UsageFact> used(List<UsageFact> usage, Instant from, Instant until) {
        return usage.stream()
                .filter(row -> !row.period().startingAt().isBefore(from)
                        && row.period().startingAt().isBefore(until))
                .toList();
    }

    private static Facts usage(List<UsageFact> usage) {
        var draft = new FactsDraft();
        draft.usage.addAll(usage);
        return draft.build();
    }

    /** Whoever answers for the payments, and how: another one is asked for only when the last one is answered (V7). */
    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void oneRechargeAtMostAwaitsItsPayment(long seed) {
        var random = new Random(seed);
        boolean onPrepaid = random.nextBoolean();
        Optional<BigDecimal> rechargeTo = onPrepaid ? Optional.of(BigDecimal.valueOf(300)) : Optional.empty();
        var world = new MemoryWorld();
        world.load(plain(threshold(BigDecimal.valueOf(100), rechargeTo, Optional.of(PaymentGate.Provider.EXTERNAL))));
        boolean enabled = true;
        for (int day = 1; day < DAYS; day++) {
            world.load(usage(List.of(row(night(day - 1), random.nextInt(24), random.nextInt(80)))));
            int before = recharges(world).size();
            RandomBills.bill(world, night(day));
            assertThat(recharges(world).size() - before).isLessThanOrEqualTo(enabled ? 1 : 0);
            List<Balance> pending =
                    recharges(world).stream().filter(Balance::awaitsPayment).toList();
            assertThat(pending).hasSizeLessThanOrEqualTo(1);
            if (!pending.isEmpty() && random.nextInt(4) == 0) {
                enabled = random.nextInt(3) > 0;
                world.load(RandomCorrections.asking(List.of(new RequestFact.Payment(
                        RandomFacts.CUSTOMER, pending.get(0).id().value(), enabled, night(day)))));
            } else if (!enabled && random.nextInt(4) == 0) {
                enabled = true;
                world.load(RandomCorrections.asking(
                        List.of(new RequestFact.Enable(RandomFacts.CUSTOMER, CONTRACT, onPrepaid))));
            }
        }
        assertThat(recharges(world)).hasSizeGreaterThan(1);
        BalancePropertiesTest.assertNothingIsOverdrawn(world);
    }

    private static List<Balance> recharges(MemoryWorld world) {
        return world.balances().stream()
                .filter(balance -> balance.origin() instanceof Origin.Recharge)
                .toList();
    }

    /** One product at one price, one contract on calendar months. */
    private static Facts plain(ThresholdFact threshold) {
        var creation = new Creation(
                true,
                new Term(RandomFacts.FROM, null),
                Optional.of(FactParser.USD),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Frequency.MONTHLY,
                StatementDay.FIRST_OF_MONTH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var rate = new RateFact(
                "calls",
                FactParser.USD,
                FactParser.USD,
                PriceFact.flat(BigDecimal.ONE),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                new Term(RandomFacts.FROM, null),
                true);
        var draft = new FactsDraft();
        draft.products.add(ProductFact.plain("calls"));
        draft.rates.add(rate);
        FactsDraft.ContractDraft contract = draft.contract(CONTRACT, RandomFacts.CUSTOMER);
        contract.created = Optional.of(creation);
        contract.thresholds.add(threshold);
        return draft.build();
    }

    private static UsageFact row(Instant day, int hour, int quantity) {
        Instant start = day.plus(Duration.ofHours(hour));
        return new UsageFact(
                RandomFacts.CUSTOMER,
                "calls",
                new Period(start, start.plus(Duration.ofHours(1))),
                BigDecimal.valueOf(quantity),
                Map.of());
    }

    /** What was bought, in the order it ends, less what was used since: a night later there is as much as was asked for (V3). */
    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void aPrepaidThresholdFillsUpToWhatItSays(long seed) {
        var random = new Random(seed);
        long threshold = random.nextInt(200);
        long rechargeTo = threshold + 1 + random.nextInt(300);
        var world = new MemoryWorld();
        world.load(plain(threshold(
                BigDecimal.valueOf(threshold), Optional.of(BigDecimal.valueOf(rechargeTo)), Optional.empty())));
        var bought = new ArrayList<Long>();
        long left = 0;
        for (int day = 1; day < DAYS; day++) {
            RandomBills.bill(world, night(day));
            if (left <= threshold) {
                bought.add(rechargeTo - left);
                left = rechargeTo;
            }
            assertThat(recharges(world))
                    .as("day " + day)
                    .extracting(ThresholdPropertiesTest::granted)
                    .isEqualTo(bought);
            int quantity = random.nextInt(100);
            world.load(usage(List.of(row(night(day), random.nextInt(24), quantity))));
            left = Math.max(0, left - quantity);
        }
        assertThat(bought).hasSizeGreaterThan(1);
        BigDecimal charged = sum(world.invoices().stream()
                .filter(invoice -> invoice.type() == InvoiceType.SCHEDULED)
                .map(Invoice::total)
                .toList());
        assertThat(charged)
                .isEqualByComparingTo(BigDecimal.valueOf(
                        bought.stream().mapToLong(Long::longValue).sum() * 100));
    }

    private static long granted(Balance recharge) {
        assertThat(recharge.segments()).hasSize(1);
        AccessSegment segment = recharge.segments().get(0);
        return segment.amount().movePointLeft(2).longValueExact();
    }
}
