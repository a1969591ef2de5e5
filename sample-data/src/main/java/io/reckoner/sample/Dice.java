package io.reckoner.sample;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance with a fixed seed. Draws longs only and reduces them itself, so that no JDK's way of bounding a random number
 * can change the data.
 */
final class Dice {

    private static final long SEED = 20_250_205;

    private final SplittableRandom random;

    /** Throws of its own for each index and use: one customer's facts do not depend on how many come before. */
    Dice(int index, int use) {
        this.random = new SplittableRandom(SEED + 64L * index + use);
    }

    /** From 0 up to and without {@code bound}. */
    int below(int bound) {
        return Math.floorMod(random.nextLong(), bound);
    }

    /** From {@code least} up to and with {@code most}. */
    int between(int least, int most) {
        return least + below(most - least + 1);
    }

    boolean percent(int chance) {
        return below(100) < chance;
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}
