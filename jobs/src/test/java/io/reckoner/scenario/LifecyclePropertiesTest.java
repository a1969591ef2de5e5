package io.reckoner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.scenario.Facts.ContractFact;
import io.reckoner.time.Term;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds when ends of contracts are moved (E5), tried on accounts made from seeds (see {@link RandomBills}). */
class LifecyclePropertiesTest {

    /** Whenever it is moved away and back, between any two nights: nothing was agreed otherwise. */
    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void anEndThatIsMovedAwayAndBackChangesNothing(long seed) {
        var random = new Random(seed);
        Facts facts = new RandomFacts(seed).facts();
        var moved = new MemoryWorld();
        moved.load(facts);
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
        assertSame(moved, RandomBills.billed(seed));
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

    @Test
    void theSeedsHaveEndsToMove() {
        long moved = RandomBills.seeds()
                .mapToObj(seed -> new RandomFacts(seed).facts())
                .flatMap(facts -> unsucceeded(facts).stream())
                .filter(contract -> term(contract).end().isPresent())
                .count();

        assertThat(moved).isGreaterThan(10);
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
