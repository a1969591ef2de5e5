package io.reckoner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/** Accounts made from seeds, billed: {@code -Dproperties.seed=7} is that one alone, {@code -Dproperties.seeds=10000} more. */
final class RandomBills {
    /** So late that everything in random facts that ends has ended, and every invoice of it is final. */
    static final Instant MUCH_LATER = RandomFacts.AS_OF.plus(Duration.ofDays(400));

    /** Who asks for ten thousand seeds wants to have memory left. */
    private static final int KEPT = 100;

    private static final Map<Long, MemoryWorld> BILLED = new ConcurrentHashMap<>();

    private RandomBills() {}

    static LongStream seeds() {
        Long one = Long.getLong("properties.seed");
        return one == null ? LongStream.range(0, Long.getLong("properties.seeds", 40)) : LongStream.of(one);
    }

    static MemoryWorld billed(Facts facts, Instant... nights) {
        return billed(UsageReading.ROW_BY_ROW, facts, nights);
    }

    static MemoryWorld billed(UsageReading reading, Facts facts, Instant... nights) {
        var world = new MemoryWorld(reading);
        world.load(facts);
        bill(world, nights);
        return world;
    }

    static void bill(MemoryWorld world, Instant... nights) {
        for (Instant night : nights) {
            world.bill(night);
            assertThat(world.account(RandomFacts.CUSTOMER).problems()).isEmpty();
        }
    }

    /** For properties that only look at it: the same world for all of them, which nobody may bill again. */
    static MemoryWorld billed(long seed) {
        return seed < KEPT ? BILLED.computeIfAbsent(seed, RandomBills::billedAnew) : billedAnew(seed);
    }

    private static MemoryWorld billedAnew(long seed) {
        return billed(new RandomFacts(seed).facts(), RandomFacts.AS_OF);
    }

    /** From the first instant to the last one, at most {@code mostDays} apart. */
    static Instant[] nights(Random random, Instant from, Instant until, int mostDays) {
        var nights = new ArrayList<Instant>();
        for (Instant night = from; night.isBefore(until); ) {
            nights.add(night);
            night = night.plus(Duration.ofHours(1L + random.nextInt(24 * mostDays)));
        }
        nights.add(until);
        return nights.toArray(Instant[]::new);
    }

    /** Same invoices, same entries with the same sequences, whatever the order in which they came. */
    static void assertSame(MemoryWorld one, MemoryWorld other) {
        assertThat(one.entries()).containsExactlyInAnyOrderElementsOf(other.entries());
        assertThat(one.invoices()).containsExactlyInAnyOrderElementsOf(other.invoices());
        assertThat(one.balances()).containsExactlyInAnyOrderElementsOf(other.balances());
    }

    /** Without zeros, which a product without usage has and a sum may have, and without trailing ones. */
    static <K> Map<K, BigDecimal> plain(Map<K, BigDecimal> numbers) {
        var plain = new HashMap<K, BigDecimal>();
        numbers.forEach((key, number) -> {
            if (number.signum() != 0) {
                plain.put(key, number.stripTrailingZeros());
            }
        });
        return plain;
    }

    static BigDecimal sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
