package io.reckoner.jobs.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class InOrderTest {
    private final AtomicInteger taken = new AtomicInteger();

    /** Of one number each. */
    private Supplier<List<Integer>> chunks(int count) {
        return () -> taken.get() < count ? List.of(taken.getAndIncrement()) : List.of();
    }

    @Test
    void whatComesOfThemComesInTheirOrderThoughTheFirstEndsLast() {
        var third = new CountDownLatch(1);
        var came = new ArrayList<List<Integer>>();
        new InOrder(3)
                .each(
                        chunks(10),
                        chunk -> {
                            if (chunk.equals(List.of(2))) {
                                third.countDown();
                            } else if (chunk.equals(List.of(0))) {
                                await(third);
                            }
                            return chunk;
                        },
                        came::add);
        assertThat(came)
                .containsExactly(
                        List.of(0),
                        List.of(1),
                        List.of(2),
                        List.of(3),
                        List.of(4),
                        List.of(5),
                        List.of(6),
                        List.of(7),
                        List.of(8),
                        List.of(9));
    }

    @Test
    void fewAreTakenBeforeTheFirstIsHandedOver() {
        var most = new AtomicInteger();
        var handedOver = new AtomicInteger();
        new InOrder(2).each(chunks(100), chunk -> chunk, chunk -> {
            most.accumulateAndGet(taken.get() - handedOver.getAndIncrement(), Math::max);
        });
        assertThat(most.get()).isEqualTo(5);
        assertThat(handedOver).hasValue(100);
    }

    @Test
    void aFailureIsThrownAsItWasWhenNobodyWorksAnyMore() {
        var working = new AtomicInteger();
        assertThatThrownBy(() -> new InOrder(2)
                        .each(
                                chunks(100),
                                chunk -> {
                                    working.incrementAndGet();
                                    try {
                                        return fails(chunk);
                                    } finally {
                                        working.decrementAndGet();
                                    }
                                },
                                chunk -> {}))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("the fourth");
        assertThat(working).hasValue(0);
        assertThat(taken.get()).isLessThan(100);
    }

    private static List<Integer> fails(List<Integer> chunk) {
        if (chunk.equals(List.of(3))) {
            throw new IllegalArgumentException("the fourth");
        }
        return chunk;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
