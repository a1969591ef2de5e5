package io.reckoner.time;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Like a {@link Period}, but may be open-ended, {@code [2024-01-01, …)}, or empty: a contract that was replaced from its start. */
public record Term(Instant startingAt, @Nullable Instant endingBefore) {
    public Term {
        if (endingBefore != null && startingAt.isAfter(endingBefore)) {
            throw new IllegalArgumentException(
                    "term that ends before it starts [" + startingAt + ", " + endingBefore + ")");
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(startingAt) && (endingBefore == null || instant.isBefore(endingBefore));
    }

    public boolean isEmpty() {
        return startingAt.equals(endingBefore);
    }

    public Optional<Instant> end() {
        return Optional.ofNullable(endingBefore);
    }

    /** The part of a period that lies in this term. */
    public Optional<Period> intersect(Period period) {
        Instant start = later(startingAt, period.startingAt());
        Instant end = endingBefore == null ? period.endingBefore() : earlier(endingBefore, period.endingBefore());
        return start.isBefore(end) ? Optional.of(new Period(start, end)) : Optional.empty();
    }

    /** The earlier of two ends; null = none. */
    public static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null) {
            return other;
        }
        return other == null ? one : earlier(one, other);
    }

    public static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    public static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public String toString() {
        return "[" + startingAt + ", " + (endingBefore == null ? "…" : endingBefore) + ")";
    }
}
