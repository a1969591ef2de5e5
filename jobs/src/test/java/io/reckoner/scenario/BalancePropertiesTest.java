package io.reckoner.scenario;

import static io.reckoner.scenario.RandomBills.billed;
import static io.reckoner.scenario.RandomBills.plain;
import static io.reckoner.scenario.RandomBills.sum;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.balance.Origin;
import io.reckoner.drawdown.Funding;
import io.reckoner.id.BalanceId;
import io.reckoner.id.SegmentId;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.invoice.LineItem;
import io.reckoner.ledger.EntryKind;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.ledger.PostedEntry;
import io.reckoner.money.CreditType;
import io.reckoner.scenario.Facts.BalanceFact;
import io.reckoner.scenario.Facts.ContractFact;
import io.reckoner.scenario.Facts.ItemFact;
import io.reckoner.scenario.Facts.On;
import io.reckoner.scenario.Facts.PaymentFact;
import io.reckoner.scenario.Facts.ScheduleFact;
import io.reckoner.scenario.Facts.SegmentFact;
import io.reckoner.scenario.Facts.TransitionFact;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every ledger of every account, tried on many made from seeds (see {@link RandomBills}). */
@Execution(ExecutionMode.CONCURRENT)
class BalancePropertiesTest {
    private static final Set<EntryKind> TAKEN_BY_RUNS =
            Set.of(EntryKind.AUTOMATED_INVOICE_DEDUCTION, EntryKind.ROLLOVER, EntryKind.EXPIRATION, EntryKind.TRUEUP);
    /** Longer than any statement, its grace, and the time until a random true-up is due. */
    private static final Duration LONG = Duration.ofDays(140);

    private static MemoryWorld billedToTheEnd(long seed) {
        return billed(new RandomFacts(seed).facts(), RandomBills.MUCH_LATER);
    }

    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void aRunNeverTakesMoreThanThereIs(long seed) {
        assertNothingIsOverdrawn(billed(seed));
    }

    static void assertNothingIsOverdrawn(MemoryWorld world) {
        var sums = new HashMap<SegmentId, BigDecimal>();
        var granted = granted(world);
        var sequences = new HashMap<BalanceId, Integer>();
        for (PostedEntry posted : world.entries()) {
            LedgerEntry entry = posted.entry();
            assertThat(posted.sequence()).isEqualTo(sequences.merge(posted.balanceId(), 1, Integer::sum));
            assertThat(entry.amount()).isNotZero();
            BigDecimal sum = sums.merge(entry.segmentId(), entry.amount(), BigDecimal::add);
            if (TAKEN_BY_RUNS.contains(entry.kind())) {
                assertThat(entry.amount()).as(entry.toString()).isNegative();
                assertThat(sum).as(entry.toString()).isNotNegative();
            }
            if (entry.kind() == EntryKind.EXPIRATION || entry.kind() == EntryKind.TRUEUP) {
                assertThat(sum).as(entry.toString()).isZero();
            }
        }
        sums.forEach(
                (segment, sum) -> assertThat(sum).as("segment " + segment).isLessThanOrEqualTo(granted.get(segment)));
    }

    /** What segments were to hold, with what was added to them by hand and by more seats. */
    private static Map<SegmentId, BigDecimal> granted(MemoryWorld world) {
        var granted = new HashMap<SegmentId, BigDecimal>();
        world.balances()
                .forEach(balance -> balance.segments().forEach(segment -> granted.put(segment.id(), segment.amount())));
        for (PostedEntry posted : world.entries()) {
            EntryKind kind = posted.entry().kind();
            if (kind == EntryKind.MANUAL || kind == EntryKind.SEAT_BASED_ADJUSTMENT) {
                granted.merge(
                        posted.entry().segmentId(), posted.entry().amount().max(BigDecimal.ZERO), BigDecimal::add);
            }
        }
        return granted;
    }

    /** An obligation, too: its true-up has been billed, or it expired (Appendix B). */
    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void aClosedSegmentHoldsNothing(long seed) {
        assertClosedSegmentsHoldNothing(billedToTheEnd(seed));
    }

    static void assertClosedSegmentsHoldNothing(MemoryWorld world) {
        Map<SegmentId, List<LedgerEntry>> ledgers = bySegment(world);
        for (Balance balance : world.balances()) {
            for (AccessSegment segment : balance.segments()) {
                List<LedgerEntry> entries = ledgers.getOrDefault(segment.id(), List.of());
                boolean opened = !balance.awaitsPayment() && !balance.isUnpaid();
                if (opened && segment.period().endingBefore().plus(LONG).isBefore(RandomBills.MUCH_LATER)) {
                    BigDecimal left =
                            sum(entries.stream().map(LedgerEntry::amount).toList());
                    boolean takenByHand = entries.stream()
                            .anyMatch(entry -> entry.kind() == EntryKind.MANUAL
                                    && entry.amount().signum() < 0);
                    assertThat(left).as(balance + " " + entries).isLessThanOrEqualTo(BigDecimal.ZERO);
                    assertThat(left.signum() == 0 || takenByHand)
                            .as(balance + " " + entries)
                            .isTrue();
                }
            }
        }
    }

    private static Map<SegmentId, List<LedgerEntry>> bySegment(MemoryWorld world) {
        return world.entries().stream().map(PostedEntry::entry).collect(groupingBy(LedgerEntry::segmentId));
    }

    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void whatALedgerLosesToAnInvoiceIsWhatTheInvoiceCoversByIt(long seed) {
        MemoryWorld world = billed(seed);
        Map<UUID, List<LedgerEntry>> deductions = world.entries().stream()
                .map(PostedEntry::entry)
                .filter(entry -> entry.kind() == EntryKind.AUTOMATED_INVOICE_DEDUCTION)
                .collect(groupingBy(
                        entry -> Objects.requireNonNull(entry.invoiceId()).value()));
        for (Invoice invoice : world.invoices()) {
            var deducted = new HashMap<SegmentId, BigDecimal>();
            List<LedgerEntry> its = deductions.remove(invoice.id().value());
            for (LedgerEntry entry : its == null ? List.<LedgerEntry>of() : its) {
                assertThat(deducted.put(entry.segmentId(), entry.amount().negate()))
                        .as("one entry per invoice and segment (G2)")
                        .isNull();
                assertThat(entry.contractId()).isEqualTo(invoice.contractId());
            }
            assertThat(plain(covered(invoice, null))).isEqualTo(plain(deducted));
        }
        assertThat(deductions).as("of no invoice").isEmpty();
    }

    /** What is covered comes off the bill, but for a promise: it is drawn, and billed all the same (A4). */
    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void whatIsDrawnOfPrepaidBalancesComesOffTheBill(long seed) {
        MemoryWorld world = billed(seed);
        var drawn = new HashMap<BalanceType, BigDecimal>();
        world.entries().stream()
                .filter(posted -> posted.entry().kind() == EntryKind.AUTOMATED_INVOICE_DEDUCTION)
                .forEach(posted -> drawn.merge(
                        posted.balanceType(), posted.entry().amount().negate(), BigDecimal::add));
        BigDecimal applied = BigDecimal.ZERO;
        BigDecimal promised = BigDecimal.ZERO;
        for (Invoice invoice : world.invoices()) {
            promised = promised.add(
                    sum(List.copyOf(covered(invoice, BalanceType.POSTPAID).values())));
            for (LineItem line : invoice.lines()) {
                if (line instanceof LineItem.Applied one) {
                    applied = applied.subtract(one.total());
                    assertThat(one.funding().balanceType()).isNotEqualTo(BalanceType.POSTPAID);
                }
            }
        }
        assertThat(applied)
                .isEqualByComparingTo(drawn.getOrDefault(BalanceType.PREPAID, BigDecimal.ZERO)
                        .add(drawn.getOrDefault(BalanceType.CREDIT, BigDecimal.ZERO)));
        assertThat(promised).isEqualByComparingTo(drawn.getOrDefault(BalanceType.POSTPAID, BigDecimal.ZERO));
    }

    /** Σ of the lines that a segment covers; of balances of one type, or of all. */
    private static Map<SegmentId, BigDecimal> covered(Invoice invoice, @Nullable BalanceType type) {
        var covered = new HashMap<SegmentId, BigDecimal>();
        for (LineItem line : invoice.lines()) {
            Funding funding = funding(line);
            if (funding != null && (type == null || funding.balanceType() == type)) {
                covered.merge(funding.segmentId(), line.total(), BigDecimal::add);
            }
        }
        return covered;
    }

    private static @Nullable Funding funding(LineItem line) {
        if (line instanceof LineItem.Usage usage) {
            return usage.funding();
        }
        if (line instanceof LineItem.Subscription seats) {
            return seats.funding();
        }
        return line instanceof LineItem.Composite composite ? composite.funding() : null;
    }

    /** Equal balances, loaded in any order: which of them is drawn differs, how much is drawn of all does not. */
    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void whatIsDrawnIsTheLesserOfWhatIsOwedAndWhatIsThere(long seed) {
        Facts facts = new RandomFacts(seed).withDiscountsOnly();
        BigDecimal owed = sum(billed(facts, RandomFacts.AS_OF).invoices().stream()
                .flatMap(invoice -> invoice.lines().stream())
                .filter(line -> line.creditType().equals(CreditType.USD))
                .filter(line -> line instanceof LineItem.Usage || line instanceof LineItem.Composite)
                .map(LineItem::total)
                .toList());
        var random = new Random(seed);
        var balances = new ArrayList<BalanceFact>();
        BigDecimal available = BigDecimal.ZERO;
        for (int index = random.nextInt(4); index >= 0; index--) {
            BigDecimal amount = owed.movePointLeft(2)
                    .multiply(BigDecimal.valueOf(1L + random.nextInt(60), 2))
                    .setScale(12, RoundingMode.DOWN)
                    .max(BigDecimal.ONE);
            balances.add(unrestricted("gift" + index, random.nextBoolean(), amount));
            available = available.add(amount.movePointRight(2));
        }
        for (int order = 0; order < 3; order++) {
            Collections.shuffle(balances, random);
            assertThat(drawn(billed(withCustomerBalances(facts, balances), RandomFacts.AS_OF)))
                    .isEqualByComparingTo(owed.min(available));
        }
    }

    private static BalanceFact unrestricted(String name, boolean postpaid, BigDecimal amount) {
        var period = new Period(RandomFacts.FROM.minus(Duration.ofDays(40)), RandomBills.MUCH_LATER);
        var item = new ItemFact(amount, BigDecimal.ONE, period.endingBefore());
        return new BalanceFact(
                name,
                postpaid,
                RandomFacts.CUSTOMER,
                FactParser.USD,
                List.of(new SegmentFact(amount, period)),
                postpaid
                        ? Optional.of(new ScheduleFact(FactParser.USD, List.of(item), Optional.empty()))
                        : Optional.empty(),
                true,
                Optional.empty(),
                false,
                On.EVERYTHING,
                List.of(),
                postpaid ? Optional.of("c0") : Optional.empty(),
                postpaid,
                BigDecimal.ZERO,
                PaymentFact.NOTHING,
                Map.of(),
                Optional.empty());
    }

    private static Facts withCustomerBalances(Facts facts, List<BalanceFact> balances) {
        return new Facts(
                facts.currencies(),
                facts.units(),
                facts.products(),
                facts.rates(),
                facts.contracts(),
                List.copyOf(balances),
                facts.usage());
    }

    private static BigDecimal drawn(MemoryWorld world) {
        return sum(world.entries().stream()
                .map(PostedEntry::entry)
                .filter(entry -> entry.kind() == EntryKind.AUTOMATED_INVOICE_DEDUCTION)
                .map(entry -> entry.amount().negate())
                .toList());
    }

    /** What was promised is billed once: as usage, by the true-up, or by what the next contract took along. */
    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void aPromiseIsBilledOnceAndWhole(long seed) {
        Facts facts = new RandomFacts(seed).facts();
        MemoryWorld world = billed(facts, RandomBills.MUCH_LATER);
        Map<BalanceId, BigDecimal> manual = manual(facts);
        Map<BalanceId, BigDecimal> used = coveredByBalance(world);
        Map<BalanceId, List<Invoice>> trueUps = trueUps(world);
        Map<BalanceId, BigDecimal> rolled = rolled(world);
        promises(facts).forEach((promise, contract) -> {
            BalanceId id = Keys.balanceId(promise.name());
            BigDecimal promised = promise.segments().get(0).amount().movePointRight(2);
            BigDecimal owed =
                    promised.add(manual.getOrDefault(id, BigDecimal.ZERO)).max(BigDecimal.ZERO);
            List<Invoice> invoices = trueUps.getOrDefault(id, List.of());
            assertThat(invoices).hasSizeLessThanOrEqualTo(1);
            BigDecimal trueUp = sum(invoices.stream().map(Invoice::total).toList());
            BigDecimal elsewhere = used.getOrDefault(id, BigDecimal.ZERO).add(rolled.getOrDefault(id, BigDecimal.ZERO));
            boolean billsTrueUp = promise.invoiced()
                    && transition(facts, contract)
                            .map(TransitionFact::billsTrueUp)
                            .orElse(true);
            assertThat(trueUp)
                    .as(promise + " drawn and rolled over " + elsewhere)
                    .isEqualByComparingTo(billsTrueUp ? owed.subtract(elsewhere) : BigDecimal.ZERO);
            assertThat(elsewhere).as(promise.name()).isLessThanOrEqualTo(owed);
            Instant due = promise.purchase().orElseThrow().items().get(0).timestamp();
            assertThat(invoices)
                    .allSatisfy(invoice -> assertThat(invoice.issuedAt()).isEqualTo(due));
        });
    }

    /** Postpaid commits, with the contract they are on; empty at customer level. */
    private static Map<BalanceFact, Optional<String>> promises(Facts facts) {
        var promises = new HashMap<BalanceFact, Optional<String>>();
        for (ContractFact contract : facts.contracts()) {
            contract.balances().stream()
                    .filter(BalanceFact::postpaid)
                    .forEach(balance -> promises.put(balance, Optional.of(contract.name())));
        }
        facts.customerBalances().stream()
                .filter(BalanceFact::postpaid)
                .forEach(balance -> promises.put(balance, Optional.empty()));
        return promises;
    }

    private static Optional<TransitionFact> transition(Facts facts, Optional<String> contract) {
        return facts.contracts().stream()
                .flatMap(one -> one.created().orElseThrow().transition().stream())
                .filter(transition -> contract.equals(Optional.of(transition.from())))
                .findFirst();
    }

    private static Map<BalanceId, BigDecimal> manual(Facts facts) {
        var manual = new HashMap<BalanceId, BigDecimal>();
        for (RequestFact request : facts.requests()) {
            if (request instanceof RequestFact.Manual entry) {
                BigDecimal stored = entry.amount()
                        .movePointRight(Keys.creditType(entry.currency()).storedUnitExponent());
                manual.merge(new BalanceId(entry.balance()), stored, BigDecimal::add);
            }
        }
        return manual;
    }

    private static Map<BalanceId, BigDecimal> coveredByBalance(MemoryWorld world) {
        var covered = new HashMap<BalanceId, BigDecimal>();
        for (Invoice invoice : world.invoices()) {
            for (LineItem line : invoice.lines()) {
                Funding funding = funding(line);
                if (funding != null) {
                    covered.merge(funding.balanceId(), line.total(), BigDecimal::add);
                }
            }
        }
        return covered;
    }

    private static Map<BalanceId, List<Invoice>> trueUps(MemoryWorld world) {
        return world.invoices().stream()
                .filter(invoice -> invoice.type() == InvoiceType.TRUEUP)
                .collect(
                        groupingBy(invoice -> ((LineItem.TrueUp) invoice.lines().get(0)).balanceId()));
    }

    private static Map<BalanceId, BigDecimal> rolled(MemoryWorld world) {
        var rolled = new HashMap<BalanceId, BigDecimal>();
        for (Balance balance : world.balances()) {
            if (balance.origin() instanceof Origin.RolledOver from) {
                rolled.merge(from.balanceId(), balance.segments().get(0).amount(), BigDecimal::add);
            }
        }
        return rolled;
    }

    /** As much as is left, up to the fraction (X2); it is what one new balance of the new contract has, no more, no less. */
    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void whatRollsOverIsWhatOneNewBalanceHas(long seed) {
        MemoryWorld world = billedToTheEnd(seed);
        var rolledOver = new HashMap<SegmentId, Balance>();
        for (Balance balance : world.balances()) {
            if (balance.origin() instanceof Origin.RolledOver from) {
                assertThat(rolledOver.put(from.segmentId(), balance)).isNull();
                assertThat(balance.segments()).hasSize(1);
            }
        }
        Map<SegmentId, List<LedgerEntry>> ledgers = bySegment(world);
        var rolled = new HashSet<SegmentId>();
        for (Balance balance : world.balances()) {
            for (AccessSegment segment : balance.segments()) {
                BigDecimal left = BigDecimal.ZERO;
                for (LedgerEntry entry : ledgers.getOrDefault(segment.id(), List.of())) {
                    if (entry.kind() == EntryKind.ROLLOVER) {
                        Balance moved = Objects.requireNonNull(rolledOver.get(segment.id()));
                        BigDecimal most = balance.rolloverFraction().multiply(segment.amount());
                        assertThat(entry.amount().negate()).isEqualByComparingTo(left.min(most));
                        assertThat(moved.segments().get(0).amount())
                                .isEqualByComparingTo(entry.amount().negate());
                        assertThat(moved.contractId()).isEqualTo(entry.newContractId());
                        assertThat(rolled.add(segment.id())).isTrue();
                    }
                    left = left.add(entry.amount());
                }
            }
        }
        assertThat(rolled).isEqualTo(rolledOver.keySet());
    }

    /** Nothing that a renewal could take along expires: every segment that was not over by then (X2). */
    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void aRenewalTakesAlongWhatItCan(long seed) {
        Facts facts = new RandomFacts(seed).facts();
        MemoryWorld world = billed(facts, RandomBills.MUCH_LATER);
        Map<SegmentId, List<LedgerEntry>> ledgers = bySegment(world);
        for (ContractFact renewed : renewed(facts)) {
            Instant end = next(facts, renewed);
            for (Balance balance : world.balances()) {
                boolean rolls = Keys.contractId(renewed.name()).equals(balance.contractId())
                        && balance.rolloverFraction().signum() > 0
                        && !balance.awaitsPayment()
                        && !balance.isUnpaid();
                for (AccessSegment segment : rolls ? balance.segments() : List.<AccessSegment>of()) {
                    List<LedgerEntry> entries = ledgers.getOrDefault(segment.id(), List.of());
                    boolean hadSomething = entries.stream()
                            .anyMatch(
                                    entry -> entry.kind() == EntryKind.EXPIRATION || entry.kind() == EntryKind.TRUEUP);
                    boolean granted =
                            segment.amount().signum() > 0; // else the fraction is of nothing, whatever seats added
                    if (hadSomething
                            && granted
                            && !segment.period().endingBefore().isBefore(end)) {
                        assertThat(entries).extracting(LedgerEntry::kind).contains(EntryKind.ROLLOVER);
                    }
                }
            }
        }
    }

    /** Not those that were over by then: what they had closed with them (X1). */
    private static List<ContractFact> renewed(Facts facts) {
        Set<String> names = new HashSet<>();
        facts.contracts().stream()
                .flatMap(contract -> contract.created().orElseThrow().transition().stream())
                .filter(TransitionFact::renewal)
                .forEach(transition -> names.add(transition.from()));
        return facts.contracts().stream()
                .filter(contract -> names.contains(contract.name()))
                .filter(contract -> contract.created()
                        .orElseThrow()
                        .term()
                        .end()
                        .map(end -> !end.isBefore(next(facts, contract)))
                        .orElse(true))
                .toList();
    }

    private static Instant next(Facts facts, ContractFact renewed) {
        return facts.contracts().stream()
                .filter(contract -> contract.name().equals(RandomFacts.successor(renewed.name())))
                .map(contract -> contract.created().orElseThrow().term().startingAt())
                .findFirst()
                .orElseThrow();
    }
}
