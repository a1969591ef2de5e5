package io.reckoner.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds however a period is cut (N10), tried on many periods made from seeds; the seed is in the name of the failed test. */
class ProrationPropertiesTest {
    /** Each part is rounded once, to 12 decimals (N4). */
    private static final BigDecimal HALF_OF_THE_LAST_DECIMAL = new BigDecimal("0.0000000000005");

    private static final List<Frequency> FREQUENCIES = List.of(Frequency.values());

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void thePartsOfAPeriodCostTheWhole(long seed) {
        var random = new Random(seed);
        Period full = period(random);
        BigDecimal amount = BigDecimal.valueOf(random.nextInt(1_000_000));
        List<Period> parts = parts(full, random);

        BigDecimal sum = sum(amount, parts, full);

        BigDecimal lost = HALF_OF_THE_LAST_DECIMAL.multiply(BigDecimal.valueOf(parts.size()));
        assertThat(sum.subtract(amount).abs()).isLessThanOrEqualTo(lost);
        assertThat(sum.setScale(0, RoundingMode.HALF_UP)).isEqualByComparingTo(amount);
    }

    /** An amount that each second has a share of without a remainder: nothing is lost at all. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whatNeedsNoRoundingIsExact(long seed) {
        var random = new Random(seed);
        Period full = period(random);
        BigDecimal each = BigDecimal.valueOf(1 + random.nextInt(1_000), 4);
        BigDecimal amount = each.multiply(BigDecimal.valueOf(full.length().toSeconds()));

        assertThat(sum(amount, parts(full, random), full)).isEqualByComparingTo(amount);
    }

    private static BigDecimal sum(BigDecimal amount, List<Period> parts, Period full) {
        return parts.stream()
                .map(part -> Proration.prorate(amount, part, full))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** On the grid of a subscription or of statements, of any month-end (§17). */
    private static Period period(Random random) {
        Instant anchor = Instant.parse("2023-01-01T00:00:00Z").plus(Duration.ofHours(random.nextInt(24 * 365)));
        Frequency frequency = FREQUENCIES.get(random.nextInt(FREQUENCIES.size()));
        return new Cadence(anchor, frequency).periodContaining(anchor.plus(Duration.ofDays(random.nextInt(900))));
    }

    private static List<Period> parts(Period full, Random random) {
        var cuts = new TreeSet<Instant>(List.of(full.startingAt(), full.endingBefore()));
        for (int count = random.nextInt(40); count > 0; count--) {
            cuts.add(full.startingAt()
                    .plusSeconds(random.nextInt(Math.toIntExact(full.length().toSeconds()))));
        }
        var parts = new ArrayList<Period>();
        Instant start = cuts.first();
        for (Instant end : cuts.tailSet(start, false)) {
            parts.add(new Period(start, end));
            start = end;
        }
        return parts;
    }
}
