package io.reckoner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.correction.InvoiceDifference;
import io.reckoner.correction.LineDifference;
import io.reckoner.difference.Cause;
import io.reckoner.difference.Causes;
import io.reckoner.id.InvoiceId;
import io.reckoner.id.SegmentId;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.ledger.PostedEntry;
import io.reckoner.scenario.Facts.UsageFact;
import io.reckoner.scenario.RandomChanges.Kind;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Edits and usage that are told when everything is final, and a correction of it: what it would come to is what it comes to, and the
 * causes say why (J1). Tried on accounts made from seeds (see {@link RandomBills}).
 */
@Execution(ExecutionMode.CONCURRENT)
class CorrectionPropertiesTest {
    private static final Instant NOW = RandomFacts.AS_OF;

    /** What reaches back into what is final; others are refused there. */
    private static final List<Kind> BACKDATED = List.of(
            Kind.SEATS,
            Kind.OVERRIDE,
            Kind.BALANCE,
            Kind.CHARGE,
            Kind.DISCOUNT,
            Kind.SUBSCRIPTION,
            Kind.FILTER,
            Kind.RATE);

    private static final Set<Cause> REACHED = ConcurrentHashMap.newKeySet();
    private static final AtomicInteger COMPUTED = new AtomicInteger();

    /** An account that is billed, edited behind its invoices, and corrected. */
    private static final class Story {
        private final MemoryWorld world = new MemoryWorld();
        private final List<Invoice> made = new ArrayList<>();
        private final List<InvoiceDifference> differences;

        Story(long seed, boolean isEdited) {
            this(seed, isEdited, false);
        }

        Story(long seed, boolean isEdited, boolean asCreditNote) {
            var random = new Random(seed);
            var known = new RandomFacts(seed);
            Facts facts = known.facts();
            var changes = new RandomChanges(seed, facts);
            world.load(facts);
            world.load(changes.seats());
            RandomBills.bill(world, RandomBills.nights(random, RandomFacts.FROM, NOW, 40));
            if (isEdited) {
                for (int count = 1 + random.nextInt(3); count > 0; count--) {
                    world.load(changes.after(RandomFacts.FROM.plus(Duration.ofDays(random.nextInt(120))), BACKDATED));
                }
                world.load(usage(facts.usage(), random));
            }
            var corrections = new RandomCorrections(seed, known.contractNames());
            var requests = new ArrayList<RequestFact>();
            for (int count = 1 + random.nextInt(3); count > 0; count--) {
                corrections
                        .pick(world, InvoiceType.USAGE, invoice -> !made.contains(invoice))
                        .ifPresent(invoice -> {
                            made.add(invoice);
                            if (asCreditNote) {
                                requests.add(corrections.corrects(invoice, NOW));
                            } else {
                                requests.add(corrections.voids(invoice, NOW));
                                requests.add(corrections.regenerates(invoice));
                            }
                        });
            }
            world.load(RandomCorrections.asking(requests));
            differences = world.corrections(made, NOW);
        }

        /** By contract and currency, what its documents come to that are not void. */
        Map<String, BigDecimal> totals() {
            Map<String, BigDecimal> totals = new TreeMap<>();
            world.invoices().stream()
                    .filter(invoice -> !world.isVoid(invoice))
                    .forEach(invoice -> totals.merge(
                            invoice.contractId() + " " + invoice.creditType().id(), invoice.total(), BigDecimal::add));
            totals.replaceAll((of, total) -> total.stripTrailingZeros());
            return totals;
        }

        /** What is left of each segment. */
        Map<SegmentId, BigDecimal> left() {
            Map<SegmentId, BigDecimal> left = new TreeMap<>();
            world.entries()
                    .forEach(posted -> left.merge(
                            posted.entry().segmentId(), posted.entry().amount(), BigDecimal::add));
            left.replaceAll((of, amount) -> amount.stripTrailingZeros());
            return left;
        }

        /** What credit notes drew while it was not there. */
        List<PostedEntry> overdrawn() {
            Set<InvoiceId> notes = world.invoices().stream()
                    .filter(invoice -> invoice.type() == InvoiceType.CREDIT_NOTE)
                    .map(Invoice::id)
                    .collect(Collectors.toSet());
            Map<SegmentId, BigDecimal> rest = new TreeMap<>();
            return world.entries().stream()
                    .sorted(Comparator.comparing(PostedEntry::balanceId).thenComparing(PostedEntry::sequence))
                    .filter(posted -> {
                        LedgerEntry entry = posted.entry();
                        BigDecimal left = rest.merge(entry.segmentId(), entry.amount(), BigDecimal::add);
                        return left.signum() < 0 && entry.amount().signum() < 0 && notes.contains(entry.invoiceId());
                    })
                    .toList();
        }

        /** Some rows again with another quantity, and some that nobody knew. */
        private static Facts usage(List<UsageFact> known, Random random) {
            var draft = new FactsDraft();
            for (UsageFact row : known) {
                int chance = random.nextInt(100);
                if (chance < 10) {
                    draft.usage.add(with(row, row.period(), row.quantity().multiply(BigDecimal.valueOf(2))));
                } else if (chance < 20) {
                    Duration length = row.period().length();
                    draft.usage.add(with(
                            row,
                            new Period(
                                    row.period().endingBefore(),
                                    row.period().endingBefore().plus(length)),
                            BigDecimal.valueOf(1 + random.nextInt(50))));
                }
            }
            return draft.build();
        }

        private static UsageFact with(UsageFact row, Period period, BigDecimal quantity) {
            return new UsageFact(row.customer(), row.product(), period, quantity, row.groups());
        }
    }

    /** Nothing changed, but that others were billed meanwhile. */
    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void theEngineMakesOfTheSameWhatItMade(long seed) {
        assertThat(new Story(seed, false).differences).allSatisfy(invoice -> {
            assertThat(invoice.problems()).isEmpty();
            assertThat(causes(invoice)).as(invoice.toString()).isSubsetOf(Cause.BALANCE);
        });
    }

    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void whatItWouldComeToIsWhatItComesTo(long seed) {
        var story = new Story(seed, true);
        story.differences.forEach(CorrectionPropertiesTest::assertAddsUp);
        story.differences.forEach(invoice -> REACHED.addAll(causes(invoice)));
        if (story.differences.stream().anyMatch(invoice -> !invoice.problems().isEmpty())) {
            return;
        }
        COMPUTED.incrementAndGet();
        story.world.bill(NOW);
        for (InvoiceDifference invoice : story.differences) {
            Optional<Invoice> again = story.world.invoices().stream()
                    .filter(one -> invoice.invoiceId().equals(one.regeneratedFrom()))
                    .findFirst();
            assertThat(again.map(Invoice::total).orElse(BigDecimal.ZERO))
                    .as(invoice.toString())
                    .isEqualByComparingTo(invoice.now());
        }
    }

    /** A credit note of the difference, and void and again (I14). */
    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void bothWaysEndInTheSame(long seed) {
        var again = new Story(seed, true);
        var noted = new Story(seed, true, true);
        for (int index = 0; index < again.differences.size(); index++) {
            InvoiceDifference one = again.differences.get(index);
            InvoiceDifference other = noted.differences.get(index);
            assertThat(other.invoiceId()).isEqualTo(one.invoiceId());
            assertThat(other.problems()).hasSameSizeAs(one.problems());
            assertThat(other.now()).as(other.toString()).isEqualByComparingTo(one.now());
            assertThat(other.causes().amounts().toString())
                    .isEqualTo(one.causes().amounts().toString());
        }
        again.world.bill(NOW);
        noted.world.bill(NOW);
        assertThat(noted.totals()).isEqualTo(again.totals());
        assertThat(noted.left()).isEqualTo(again.left());
        assertThat(noted.overdrawn()).isEqualTo(List.of());
        again.differences.stream()
                .filter(one -> one.problems().isEmpty())
                .forEach(one -> assertThat(noted.world.invoices().stream()
                                .filter(note -> one.invoiceId().equals(note.corrects())))
                        .singleElement()
                        .satisfies(note -> assertThat(note.total()).isEqualByComparingTo(one.difference())));
    }

    /** Of an invoice, of its lines, and of its lines together. */
    private static void assertAddsUp(InvoiceDifference invoice) {
        assertThat(causes(invoice)).as(invoice.toString()).doesNotContain(Cause.ENGINE);
        BigDecimal ofLines = BigDecimal.ZERO;
        Causes together = Causes.NONE;
        for (LineDifference line : invoice.lines()) {
            assertThat(line.causes().total()).as(line.toString()).isEqualByComparingTo(line.difference());
            ofLines = ofLines.add(line.difference());
            together = together.plus(line.causes());
        }
        assertThat(ofLines).isEqualByComparingTo(invoice.difference());
        assertThat(together.total()).isEqualByComparingTo(invoice.causes().total());
        assertThat(invoice.causes().total()).isEqualByComparingTo(invoice.difference());
    }

    /** What the seeds above have not tried is tried by nobody. */
    @AfterAll
    static void everyCauseButRareOnesWasReached() {
        if (RandomBills.seeds().count() >= 60) {
            assertThat(REACHED)
                    .containsAll(EnumSet.of(
                            Cause.LATE_USAGE,
                            Cause.USAGE_CHANGED,
                            Cause.SUBSCRIPTION,
                            Cause.PRICE,
                            Cause.OVERRIDE,
                            Cause.USAGE_FILTER,
                            Cause.BALANCE));
            assertThat(COMPUTED.get()).isGreaterThan(30);
        }
    }

    private static Set<Cause> causes(InvoiceDifference invoice) {
        return invoice.causes().amounts().keySet();
    }
}
