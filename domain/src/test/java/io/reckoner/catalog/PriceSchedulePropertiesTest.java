package io.reckoner.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every price schedule, tried on many made from seeds; the seed is in the name of the failed test. */
class PriceSchedulePropertiesTest {
    /** Less than any tier's size. */
    private static final BigDecimal TINY = new BigDecimal("0.0001");

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSlicesAddUpToTheQuantityAndLieSideBySide(long seed) {
        var random = new Random(seed);
        PriceSchedule prices = prices(random);
        BigDecimal position = number(random, 60);
        BigDecimal quantity = number(random, 80).subtract(BigDecimal.valueOf(40));
        BigDecimal next = position;
        BigDecimal sum = BigDecimal.ZERO;
        for (Slice slice : prices.slices(position, quantity)) {
            BigDecimal inside = quantity.signum() < 0 ? slice.position().subtract(TINY) : slice.position();
            assertThat(slice.position()).isEqualByComparingTo(next);
            assertThat(slice.unitPrice()).isEqualByComparingTo(prices.priceAt(inside));
            next = next.add(slice.quantity());
            sum = sum.add(slice.quantity());
        }
        assertThat(sum).isEqualByComparingTo(quantity);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void moreUnitsNeverCostLess(long seed) {
        var random = new Random(seed);
        PriceSchedule prices = prices(random);
        BigDecimal before = BigDecimal.ZERO;
        BigDecimal quantity = BigDecimal.ZERO;
        for (int step = 0; step < 20; step++) {
            quantity = quantity.add(number(random, 8));
            BigDecimal cost = cost(prices, BigDecimal.ZERO, quantity);
            assertThat(cost).isGreaterThanOrEqualTo(before);
            before = cost;
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void unitsCostTheSameInOneGoOrInStepsUpAndDown(long seed) {
        var random = new Random(seed);
        PriceSchedule prices = prices(random);
        BigDecimal position = BigDecimal.ZERO;
        BigDecimal cost = BigDecimal.ZERO;
        for (int step = 0; step < 10; step++) {
            BigDecimal quantity = number(random, 30).subtract(BigDecimal.TEN);
            cost = cost.add(cost(prices, position, quantity));
            position = position.add(quantity);
        }
        assertThat(cost).isEqualByComparingTo(cost(prices, BigDecimal.ZERO, position));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aScheduleTimesFactorsCostsTheirProductAtEveryPosition(long seed) {
        var random = new Random(seed);
        PriceSchedule prices = prices(random);
        PriceSchedule factors = prices(random);
        PriceSchedule product = prices.times(factors);
        for (int index = 0; index < 30; index++) {
            BigDecimal position = number(random, 70);
            assertThat(product.priceAt(position))
                    .isEqualByComparingTo(prices.priceAt(position).multiply(factors.priceAt(position)));
        }
    }

    private static BigDecimal cost(PriceSchedule prices, BigDecimal position, BigDecimal quantity) {
        return prices.slices(position, quantity).stream()
                .map(slice -> slice.quantity().multiply(slice.unitPrice()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static PriceSchedule prices(Random random) {
        List<Tier> tiers = new ArrayList<>();
        for (int index = random.nextInt(5); index > 0; index--) {
            tiers.add(new Tier(number(random, 20).add(BigDecimal.ONE), number(random, 5)));
        }
        return new PriceSchedule(tiers, number(random, 5));
    }

    /** Whole half the time, so that boundaries are hit. */
    private static BigDecimal number(Random random, int below) {
        return random.nextBoolean()
                ? BigDecimal.valueOf(random.nextInt(below))
                : BigDecimal.valueOf(random.nextInt(below * 100), 2);
    }
}
