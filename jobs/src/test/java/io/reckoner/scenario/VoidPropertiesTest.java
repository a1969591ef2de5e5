package io.reckoner.scenario;

import static io.reckoner.scenario.RandomBills.assertSame;
import static io.reckoner.scenario.RandomBills.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.id.InvoiceId;
import io.reckoner.id.SegmentId;
import io.reckoner.invoice.FeeLine;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.invoice.LineItem;
import io.reckoner.ledger.EntryKind;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.ledger.PostedEntry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds when an invoice is void, and when it is made again, tried on accounts made from seeds (see {@link RandomBills}). */
@Execution(ExecutionMode.CONCURRENT)
class VoidPropertiesTest {

    /** An account billed night after night until some night. */
    private static final class Story {
        private final RandomFacts random;
        private final MemoryWorld world = new MemoryWorld();
        private final Instant stop;
        private final RandomCorrections corrections;
        /** Entries and invoices there were before each night. */
        private final List<int[]> nights = new ArrayList<>();

        Story(long seed) {
            this.random = new RandomFacts(seed);
            var dice = new Random(seed);
            this.stop = RandomFacts.FROM.plus(Duration.ofDays(45 + dice.nextInt(160)));
            world.load(random.facts());
            for (Instant night : RandomBills.nights(dice, RandomFacts.FROM, stop, 6)) {
                nights.add(new int[] {world.entries().size(), world.invoices().size()});
                RandomBills.bill(world, night);
            }
            this.corrections = new RandomCorrections(seed, random.contractNames());
        }

        /** The entries there were before the night that made the invoice. */
        int entriesBefore(Invoice invoice) {
            int index = world.invoices().indexOf(invoice);
            int before = 0;
            for (int[] night : nights) {
                before = night[1] <= index ? night[0] : before;
            }
            return before;
        }

        /** Whether nothing else has happened to what the invoice could draw since the night that made it. */
        boolean isUndisturbed(Invoice invoice) {
            Set<SegmentId> candidates = candidates(invoice);
            List<PostedEntry> entries = world.entries();
            return entries.subList(entriesBefore(invoice), entries.size()).stream()
                    .map(PostedEntry::entry)
                    .filter(entry -> candidates.contains(entry.segmentId()))
                    .allMatch(
                            entry -> invoice.id().equals(entry.invoiceId()) || entry.kind() == EntryKind.SEGMENT_START);
        }

        private Set<SegmentId> candidates(Invoice invoice) {
            var candidates = new HashSet<SegmentId>();
            for (Balance balance : world.balances()) {
                for (AccessSegment segment : balance.segments()) {
                    if (balance.isFor(invoice.customerId(), invoice.contractId())
                            && segment.period().overlaps(invoice.service().orElseThrow())) {
                        candidates.add(segment.id());
                    }
                }
            }
            return candidates;
        }

        boolean hasDrawn(Invoice invoice) {
            return world.entries().stream()
                    .anyMatch(posted -> invoice.id().equals(posted.entry().invoiceId()));
        }

        /** Rather one that drew something, and that nothing disturbs. */
        Optional<Invoice> pick() {
            return corrections
                    .pick(world, InvoiceType.USAGE, invoice -> hasDrawn(invoice) && isUndisturbed(invoice))
                    .or(() -> corrections.pick(world, InvoiceType.USAGE, invoice -> true));
        }

        void ask(RequestFact... requests) {
            world.load(RandomCorrections.asking(List.of(requests)));
        }

        List<Invoice> regenerated(InvoiceId id) {
            return world.invoices().stream()
                    .filter(invoice -> id.equals(invoice.regeneratedFrom()))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void whatIsMadeAgainAtOnceIsAsItWas(long seed) {
        var story = new Story(seed);
        story.pick().ifPresent(invoice -> {
            boolean undisturbed = story.isUndisturbed(invoice);
            assertMadeAgain(story, invoice, undisturbed);
        });
    }

    private static void assertMadeAgain(Story story, Invoice invoice, boolean undisturbed) {
        story.ask(story.corrections.voids(invoice, story.stop), story.corrections.regenerates(invoice));
        RandomBills.bill(story.world, story.stop);
        List<Invoice> again = story.regenerated(invoice.id());
        assertThat(again).hasSize(1);
        assertThat(again.get(0).service()).isEqualTo(invoice.service());
        assertThat(again.get(0).issuedAt()).isEqualTo(invoice.issuedAt());
        assertThat(again.get(0).revision()).isEqualTo(1);
        assertThat(again.get(0).subtotal()).isEqualByComparingTo(invoice.subtotal());
        if (undisturbed) {
            assertThat(again.get(0).lines()).isEqualTo(invoice.lines());
        }
    }

    /** Charges, too, are on it again, and nowhere else (K2). */
    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void whatIsMadeAgainHasTheChargesItHad(long seed) {
        var story = new Story(seed);
        story.corrections
                .pick(
                        story.world,
                        InvoiceType.USAGE,
                        invoice -> !charges(invoice).isEmpty())
                .ifPresent(invoice -> {
                    int before = story.world.invoices().size();
                    assertMadeAgain(story, invoice, story.isUndisturbed(invoice));
                    List<Invoice> made = story.world
                            .invoices()
                            .subList(before, story.world.invoices().size());
                    assertThat(made).hasSize(1);
                    assertThat(charges(made.get(0))).isEqualTo(charges(invoice));
                });
    }

    private static List<LineItem> charges(Invoice invoice) {
        return invoice.lines().stream()
                .filter(line -> line instanceof FeeLine.Scheduled || line instanceof LineItem.CommitPurchase)
                .toList();
    }

    /** Else the comparison of lines above would compare next to nothing. */
    @Test
    void manySeedsMakeAnInvoiceAgainThatDrewAndThatNothingDisturbed() {
        int found = 0;
        for (long seed = 0; seed < 30; seed++) {
            var story = new Story(seed);
            found += story.pick()
                            .filter(invoice -> story.hasDrawn(invoice) && story.isUndisturbed(invoice))
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertThat(found).isGreaterThan(10);
    }

    /** Whether it is made again at once, after another run, or never. */
    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void whatAVoidInvoiceDrewComesBackOnce(long seed) {
        var story = new Story(seed);
        Optional<Invoice> picked = story.corrections.pick(story.world, InvoiceType.USAGE, story::hasDrawn);
        picked.ifPresent(invoice -> {
            Instant later = story.stop.plus(Duration.ofDays(20));
            story.ask(story.corrections.voids(invoice, story.stop));
            boolean again = seed % 3 > 0;
            if (seed % 3 == 1) {
                story.ask(story.corrections.regenerates(invoice));
            }
            RandomBills.bill(story.world, later);
            if (seed % 3 == 2) {
                assertThat(story.regenerated(invoice.id())).isEmpty();
                story.ask(story.corrections.regenerates(invoice));
            }
            RandomBills.bill(story.world, later, RandomBills.MUCH_LATER);
            assertThat(story.regenerated(invoice.id())).hasSize(again ? 1 : 0);
            assertNothingIsLeftOf(invoice, story.world);
            BalancePropertiesTest.assertNothingIsOverdrawn(story.world);
            BalancePropertiesTest.assertClosedSegmentsHoldNothing(story.world);
            assertOneInvoiceAPeriod(story.world);
        });
    }

    /** The sum of entries up to an instant is what could be drawn then (G3, X1). */
    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void noLedgerIsEverBelowNothing(long seed) {
        var story = new Story(seed);
        var dice = new Random(seed);
        Instant now = story.stop;
        for (int round = 0; round < 4; round++) {
            Instant voided = now.plus(Duration.ofHours(dice.nextInt(24 * 10)));
            story.world.load(story.corrections.some(story.world, voided));
            now = voided.plus(Duration.ofDays(dice.nextInt(60)));
            RandomBills.bill(story.world, now);
            assertNoLedgerIsBelowNothing(story.world);
        }
        RandomBills.bill(story.world, RandomBills.MUCH_LATER);
        assertNoLedgerIsBelowNothing(story.world);
    }

    /** What was granted late, or is entered by hand, counts from the beginning (C9, G4). */
    private static void assertNoLedgerIsBelowNothing(MemoryWorld world) {
        var sums = new HashMap<SegmentId, TreeMap<Instant, BigDecimal>>();
        for (PostedEntry posted : world.entries()) {
            LedgerEntry entry = posted.entry();
            boolean granted = entry.amount().signum() > 0 && entry.invoiceId() == null;
            sums.computeIfAbsent(entry.segmentId(), any -> new TreeMap<>())
                    .merge(
                            granted || (entry.kind() == EntryKind.MANUAL && entry.invoiceId() == null)
                                    ? Instant.MIN
                                    : entry.timestamp(),
                            entry.amount(),
                            BigDecimal::add);
        }
        sums.keySet().removeAll(drawnByHand(world));
        sums.forEach((segment, changes) -> {
            BigDecimal sum = BigDecimal.ZERO;
            for (Map.Entry<Instant, BigDecimal> change : changes.entrySet()) {
                sum = sum.add(change.getValue());
                assertThat(sum)
                        .as("segment %s up to %s: %s", segment, change.getKey(), changes)
                        .isNotNegative();
            }
        });
    }

    /** What a person takes may leave a ledger below nothing (E11.2). */
    private static Set<SegmentId> drawnByHand(MemoryWorld world) {
        return world.entries().stream()
                .map(PostedEntry::entry)
                .filter(entry ->
                        entry.kind() == EntryKind.MANUAL && entry.amount().signum() < 0)
                .map(LedgerEntry::segmentId)
                .collect(Collectors.toSet());
    }

    private static void assertNothingIsLeftOf(Invoice invoice, MemoryWorld world) {
        var sums = new HashMap<SegmentId, BigDecimal>();
        for (PostedEntry posted : world.entries()) {
            LedgerEntry entry = posted.entry();
            if (invoice.id().equals(entry.invoiceId())) {
                sums.merge(entry.segmentId(), entry.amount(), BigDecimal::add);
                boolean deducts = entry.kind() == EntryKind.AUTOMATED_INVOICE_DEDUCTION;
                EntryKind givesBack =
                        posted.balanceType() == BalanceType.POSTPAID ? EntryKind.MANUAL : EntryKind.CANCELED;
                assertThat(deducts || entry.kind() == givesBack).isTrue();
            }
        }
        assertThat(sums).isNotEmpty();
        assertThat(plain(sums)).isEmpty();
    }

    /** Of those that are not void (I7). */
    private static void assertOneInvoiceAPeriod(MemoryWorld world) {
        Map<List<Object>, Integer> counts = new HashMap<>();
        for (Invoice invoice : world.invoices()) {
            if (invoice.type() == InvoiceType.USAGE && !world.isVoid(invoice)) {
                counts.merge(List.of(invoice.contractId(), invoice.service().orElseThrow()), 1, Integer::sum);
            }
        }
        assertThat(counts.values()).containsOnly(1);
    }

    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void catchingUpAfterAVoidGivesWhatNightlyRunsGive(long seed) {
        var nightly = new Story(seed);
        var once = new Story(seed);
        for (Story story : List.of(nightly, once)) {
            story.world.load(new RandomCorrections(seed, story.random.contractNames()).some(story.world, story.stop));
        }
        Instant until = RandomFacts.AS_OF.plus(Duration.ofDays(120));
        RandomBills.bill(nightly.world, RandomBills.nights(new Random(seed), nightly.stop, until, 20));
        RandomBills.bill(once.world, until);
        assertSame(nightly.world, once.world);
    }

    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void aTrueUpThatIsMadeAgainIsAsItWas(long seed) {
        var random = new RandomFacts(seed);
        MemoryWorld world = RandomBills.billed(random.facts(), RandomBills.MUCH_LATER);
        var corrections = new RandomCorrections(seed, random.contractNames());
        corrections.pick(world, InvoiceType.TRUEUP, any -> true).ifPresent(invoice -> {
            world.load(RandomCorrections.asking(List.of(corrections.voids(invoice, RandomBills.MUCH_LATER))));
            RandomBills.bill(world, RandomBills.MUCH_LATER);
            assertThat(world.account(RandomFacts.CUSTOMER)).isEqualTo(World.AccountReport.NOTHING);
            world.load(RandomCorrections.asking(List.of(corrections.regenerates(invoice))));
            RandomBills.bill(world, RandomBills.MUCH_LATER);
            assertThat(world.account(RandomFacts.CUSTOMER)).isEqualTo(new World.AccountReport(1, 1, List.of()));
            Invoice again = world.invoices().get(world.invoices().size() - 1);
            assertThat(again.regeneratedFrom()).isEqualTo(invoice.id());
            assertThat(again.lines()).isEqualTo(invoice.lines());
            BalancePropertiesTest.assertClosedSegmentsHoldNothing(world);
        });
    }
}
