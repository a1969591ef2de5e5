package io.reckoner.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    /** What others leave of it, in time order; they are in the order of their starts. */
    public List<Period> without(List<Period> others) {
        var left = new ArrayList<Period>(1);
        Instant from = startingAt;
        for (Period other : others) {
            if (other.overlaps(this)) {
                if (from.isBefore(other.startingAt)) {
                    left.add(new Period(from, other.startingAt));
                }
                from = Term.later(from, other.endingBefore);
            }
        }
        if (from.isBefore(endingBefore)) {
            left.add(new Period(from, endingBefore));
        }
        return left;
    }

    public Duration length() {
        return Duration.between(startingAt, endingBefore);
    }

    @Override
    public String toString() {
        return "[" + startingAt + ", " + endingBefore + ")";
    }
}
