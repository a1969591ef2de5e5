package io.reckoner.bench.chaos;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a round went.
 *
 * @param step during which step the disturbance struck, as the tally has it
 * @param unscathed the command ended as if nothing had happened
 * @param resumes how many commands it took to get done what the disturbed one left
 * @param missed how often the round was begun in vain before
 * @param difference null if it came out equal
 */
record Outcome(
        ChaosRound round,
        String command,
        String step,
        boolean unscathed,
        int resumes,
        int missed,
        Duration took,
        @Nullable String difference) {

    boolean isEqual() {
        return difference == null;
    }

    String line() {
        return "%s, seed %d: %s in %s, %s%s%s (%.1f s)"
                .formatted(
                        round.kind(),
                        round.seed(),
                        command,
                        step,
                        unscathed ? "unscathed, " : "resumed by " + resumes + ", ",
                        missed == 0 ? "" : "missed " + missed + ", ",
                        difference == null ? "equal" : "DIFFERENT: " + difference,
                        took.toMillis() / 1000.0);
    }
}
