package io.reckoner.jobs.billing;

import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.GuardDoesNotHold;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which guards a run may pass that do not hold, and what it has to come to.
 *
 * @param future bill up to an instant that is still far away
 * @param anyway why to bill although input is half loaded; null: not to
 * @param asPreviewed bill only what that preview has; null: whatever comes
 * @param overridden the names of guards that need not hold this once
 * @param reason why they need not; null: none is overridden
 */
public record Waivers(
        boolean future,
        @Nullable String anyway,
        @Nullable Long asPreviewed,
        List<String> overridden,
        @Nullable String reason) {
    /** Further away nobody means to bill; one day, because clocks and time zones differ. */
    private static final Duration AHEAD = Duration.ofDays(1);

    public static final Waivers NONE = new Waivers(false, null);

    public Waivers(boolean future, @Nullable String anyway) {
        this(future, anyway, null, List.of(), null);
    }

    public Waivers {
        overridden = List.copyOf(overridden);
        if (overridden.isEmpty() != (reason == null)) {
            throw new IllegalArgumentException("a guard is overridden for a reason");
        }
    }

    /** Why anything is waived that has to be said why; null: nothing is. */
    @Nullable
    String why() {
        return reason == null ? anyway : reason;
    }

    /** @throws GuardDoesNotHold if an instant is in the future, and that was not meant */
    void requireNear(Instant asOf, Instant now) {
        if (!future && asOf.isAfter(now.plus(AHEAD))) {
            throw new GuardDoesNotHold(
                    "The as-of instant " + asOf + " is in the future: now is " + now.truncatedTo(ChronoUnit.SECONDS)
                            + ".",
                    "Everything due until then would be final. Name an earlier one; or bill it all the same with --future.");
        }
    }

    /** What is to be overridden has to be a guard that is set: else its name is mistyped, or nobody has to be asked. */
    void requireJudged(List<GuardJudgement> judged) {
        overridden.stream()
                .filter(name -> judged.stream().noneMatch(one -> isNamed(one, name)))
                .findFirst()
                .ifPresent(name -> {
                    throw new CannotProceed(
                            "There is no guard " + name + " to override.",
                            "See `reckoner guard list` for those there are.");
                });
    }

    /** Whether one need not hold. */
    boolean overrides(GuardJudgement one) {
        return overridden.stream().anyMatch(name -> isNamed(one, name));
    }

    /** {@code total-change} is that of every currency. */
    private static boolean isNamed(GuardJudgement one, String name) {
        return one.guard().equals(name) || one.guard().startsWith(name + ":");
    }
}
