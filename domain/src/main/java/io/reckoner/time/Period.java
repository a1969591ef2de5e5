package io.reckoner.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A half-open stretch of UTC time, {@code [startingAt, endingBefore)}, never empty (N7). */
public record Period(Instant startingAt, Instant endingBefore) {
    public Period {
        if (!startingAt.isBefore(endingBefore)) {
            throw new IllegalArgumentException("empty period [" + startingAt + ", " + endingBefore + ")");
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(startingAt) && instant.isBefore(endingBefore);
    }

    public boolean contains(Period other) {
        return !other.startingAt.isBefore(startingAt) && !other.endingBefore.isAfter(endingBefore);
    }

    public boolean overlaps(Period other) {
        return startingAt.isBefore(other.endingBefore) && other.startingAt.isBefore(endingBefore);
    }

    public Optional<Period> intersect(Period other) {
        Instant start = startingAt.isAfter(other.startingAt) ? startingAt : other.startingAt;
        Instant end = endingBefore.isBefore(other.endingBefore) ? endingBefore : other.endingBefore;
        return start.isBefore(end) ? Optional.of(new Period(start, end)) : Optional.empty();
    }

    public Duration length() {
        return Duration.between(startingAt, endingBefore);
    }

    @Override
    public String toString() {
        return "[" + startingAt + ", " + endingBefore + ")";
    }
}
