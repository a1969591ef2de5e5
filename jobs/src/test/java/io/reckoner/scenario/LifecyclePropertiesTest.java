package io.reckoner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.invoice.LineItem;
import io.reckoner.scenario.Facts.ContractFact;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds when ends of contracts are moved (E5), tried on accounts made from seeds (see {@link RandomBills}). */
@Execution(ExecutionMode.CONCURRENT)
class LifecyclePropertiesTest {

    /** Whenever it is moved away and back, between any two nights: nothing was agreed otherwise. */
    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void anEndThatIsMovedAwayAndBackChangesNothing(long seed) {
        var random = new Random(seed);
        Facts facts = new RandomFacts(seed).facts();
        Facts seats = new RandomChanges(seed, facts).seats();
        var moved = new MemoryWorld();
        var left = new MemoryWorld();
        for (MemoryWorld world : List.of(moved, left)) {
            world.load(facts);
            world.load(seats);
        }
        for (Instant night : RandomBills.nights(random, RandomFacts.FROM, RandomFacts.AS_OF, 40)) {
            for (ContractFact contract : unsucceeded(facts)) {
                term(contract).end().ifPresent(end -> {
                    ask(
                            moved,
                            contract,
                            random.nextBoolean()
                                    ? Optional.empty()
                                    : Optional.of(hours(end, 1 + random.nextInt(5000))));
                    ask(moved, contract, Optional.of(end));
                });
            }
            RandomBills.bill(moved, night);
        }
        RandomBills.bill(left, RandomFacts.AS_OF);
        assertSame(moved, left);
    }

    /**
     * An earlier end that is still to come reaches nothing final (E1): it may be known from the start, or be told on any night
     * before. Not of a contract that took over from another: what rolled over lasts as its contract did then (X3).
     */
    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void catchingUpGivesWhatNightlyRunsGiveWhoLearnedOfEndsInTime(long seed) {
        var random = new Random(seed);
        Facts facts = new RandomFacts(seed).facts();
        Instant told = RandomFacts.FROM.plus(Duration.ofDays(random.nextInt(150)));
        var nightly = new MemoryWorld();
        nightly.load(facts);
        RandomBills.bill(nightly, RandomBills.nights(random, RandomFacts.FROM, told, 20));
        var catchUp = new MemoryWorld();
        catchUp.load(facts);
        for (ContractFact contract : unsucceeded(facts)) {
            Instant end = hours(Term.later(told, term(contract).startingAt()), 1 + random.nextInt(3000));
            boolean isEarlier = term(contract).contains(end);
            // What is in advance, or by the part of a period, was charged by the end that was known then (R5, S11).
            boolean isWhole =
                    contract.subscriptions().isEmpty() && contract.recurring().isEmpty();
            if (isEarlier
                    && isWhole
                    && contract.created().orElseThrow().transition().isEmpty()) {
                ask(nightly, contract, Optional.of(end));
                ask(catchUp, contract, Optional.of(end));
            }
        }
        RandomBills.bill(nightly, RandomBills.nights(random, told, RandomFacts.AS_OF, 20));
        RandomBills.bill(catchUp, RandomFacts.AS_OF);
        assertSame(nightly, catchUp);
    }

    /** Whatever is agreed otherwise of the time to come may be told on any night before, or all at once (E1). */
    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void catchingUpGivesWhatNightlyRunsGiveWhoLearnedOfChangesInTime(long seed) {
        var random = new Random(seed);
        Facts facts = RandomChanges.withoutSpendElsewhere(new RandomFacts(seed).facts());
        var changes = new RandomChanges(seed, facts);
        Facts seats = changes.seats();
        var nightly = new MemoryWorld();
        var catchUp = new MemoryWorld();
        for (MemoryWorld world : List.of(nightly, catchUp)) {
            world.load(facts);
            world.load(seats);
        }
        for (Instant night : RandomBills.nights(random, RandomFacts.FROM, RandomFacts.AS_OF, 20)) {
            RandomBills.bill(nightly, night);
            Facts told = changes.after(night);
            nightly.load(told);
            catchUp.load(told);
        }
        RandomBills.bill(nightly, RandomFacts.AS_OF);
        RandomBills.bill(catchUp, RandomFacts.AS_OF);
        assertSame(nightly, catchUp);
    }

    /** More seats may be told of late: they cost what they cost whoever knew of them, only on another invoice (S6, E1). */
    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void moreSeatsCostTheSameHoweverLateTheyAreTold(long seed) {
        var random = new Random(seed);
        Facts facts = ScenarioParser.parse("""
                        # Seats of every kind, at a price that changes.
                        contract acme 2024-01-11 ..
                        rate plan 10.00 billed monthly
                        rate plan 13.00 billed monthly 2024-04-05 .. 2024-06-20
                        rate plan 31.00 billed quarterly
                        subscription early plan monthly 3
                        subscription deferred plan monthly 2 increases later
                        subscription whole plan quarterly 1 not-prorated
                        subscription late plan monthly 2 in arrears
                        subscription held plan monthly 1 held by user ann
                        bill 2024-01-01
                        """).steps().get(0).facts();
        var told = new MemoryWorld();
        var known = new MemoryWorld();
        told.load(facts);
        known.load(facts);
        for (Instant night : RandomBills.nights(random, RandomFacts.FROM, RandomFacts.AS_OF, 30)) {
            RandomBills.bill(told, night);
            Facts more = RandomCorrections.asking(List.of(RandomChanges.moreSeats(random, night)));
            told.load(more);
            known.load(more);
        }
        RandomBills.bill(told, RandomFacts.AS_OF);
        RandomBills.bill(known, RandomFacts.AS_OF);
        assertThat(seats(told)).isEqualTo(seats(known));
    }

    /** What the seats of each period cost, by subscription. */
    private static Map<List<Object>, BigDecimal> seats(MemoryWorld world) {
        var sums = new HashMap<List<Object>, BigDecimal>();
        world.invoices().stream()
                .flatMap(invoice -> invoice.lines().stream())
                .filter(LineItem.Subscription.class::isInstance)
                .map(LineItem.Subscription.class::cast)
                .forEach(line -> sums.merge(
                        List.of(line.termId(), line.window().endingBefore()), line.total(), BigDecimal::add));
        // A part that is cut in two is rounded twice (N4).
        sums.replaceAll((period, sum) -> sum.setScale(9, RoundingMode.HALF_UP));
        return RandomBills.plain(sums);
    }

    /** Whoever moves an end later, again and again, has paid a period once when it is over, if it is paid in arrears (S11). */
    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void seatsOfAPeriodCostTheWholeHoweverOftenItsEndWasMoved(long seed) {
        var random = new Random(seed);
        Scenario scenario = ScenarioParser.parse("""
                # Seats in arrears of a contract that ends within its first month.
                contract acme 2024-01-01 .. 2024-01-02
                rate plan 100.00 billed monthly
                subscription three plan monthly 3 in arrears
                subscription two plan monthly 2 in arrears on scheduled invoices
                bill 2024-01-01
                """);
        var world = new MemoryWorld();
        world.load(scenario.steps().get(0).facts());
        int days = 1;
        while (days < 31) {
            RandomBills.bill(world, RandomFacts.FROM.plus(Duration.ofDays(days - random.nextInt(2))));
            days += 1 + random.nextInt(9);
            world.load(RandomCorrections.asking(List.of(new RequestFact.End(
                    "acme", "acme", Optional.of(RandomFacts.FROM.plus(Duration.ofDays(Math.min(days, 31))))))));
        }
        RandomBills.bill(world, RandomFacts.AS_OF);

        Map<BigDecimal, BigDecimal> charged = world.invoices().stream()
                .flatMap(invoice -> invoice.lines().stream())
                .filter(LineItem.Subscription.class::isInstance)
                .collect(Collectors.toMap(
                        line -> ((LineItem.Subscription) line).quantity(), LineItem::total, BigDecimal::add));
        charged.replaceAll(
                (quantity, sum) -> sum.setScale(9, RoundingMode.HALF_UP).stripTrailingZeros());
        assertThat(charged)
                .isEqualTo(RandomBills.plain(Map.of(
                        new BigDecimal("3"), new BigDecimal("30000"), new BigDecimal("2"), new BigDecimal("20000"))));
    }

    @Test
    void theSeedsHaveEndsToMove() {
        List<ContractFact> moved = RandomBills.seeds()
                .mapToObj(seed -> new RandomFacts(seed).facts())
                .flatMap(facts -> unsucceeded(facts).stream())
                .filter(contract -> term(contract).end().isPresent())
                .toList();

        assertThat(moved).hasSizeGreaterThan(10);
        assertThat(moved).anyMatch(contract -> !contract.subscriptions().isEmpty());
        assertThat(moved).anyMatch(contract -> !contract.recurring().isEmpty());
        assertThat(moved).anyMatch(contract -> !contract.discounts().isEmpty());
    }

    @Test
    void theSeedsReachEveryKindOfChange() {
        var reached = EnumSet.noneOf(RandomChanges.Kind.class);
        RandomBills.seeds().forEach(seed -> {
            var changes = new RandomChanges(seed, new RandomFacts(seed).facts());
            changes.seats();
            for (Instant night : RandomBills.nights(new Random(seed), RandomFacts.FROM, RandomFacts.AS_OF, 20)) {
                changes.after(night);
            }
            reached.addAll(changes.reached());
        });

        assertThat(reached).containsExactlyInAnyOrder(RandomChanges.Kind.values());
    }

    /** Those that no other takes over from. */
    private static List<ContractFact> unsucceeded(Facts facts) {
        Set<String> over = facts.contracts().stream()
                .flatMap(contract -> contract.created().stream())
                .flatMap(created -> created.transition().stream())
                .map(Facts.TransitionFact::from)
                .collect(Collectors.toSet());
        return facts.contracts().stream()
                .filter(contract -> contract.created().isPresent() && !over.contains(contract.name()))
                .toList();
    }

    private static Term term(ContractFact contract) {
        return contract.created().orElseThrow().term();
    }

    private static void ask(MemoryWorld world, ContractFact contract, Optional<Instant> end) {
        var requests = new ArrayList<RequestFact>();
        requests.add(new RequestFact.End(contract.customer(), contract.name(), end));
        world.load(RandomCorrections.asking(requests));
    }

    private static Instant hours(Instant from, int hours) {
        return from.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(hours));
    }

    private static void assertSame(MemoryWorld one, MemoryWorld other) {
        assertThat(one.invoices()).containsExactlyInAnyOrderElementsOf(other.invoices());
        assertThat(one.entries()).containsExactlyInAnyOrderElementsOf(other.entries());
    }
}
