package io.reckoner.usage;

import io.reckoner.time.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The instants that cut a period into windows, each with the cause to name when a row straddles it (U11). */
public final class Cuts {
    private final Period period;
    private final TreeMap<Instant, String> causes = new TreeMap<>();

    public Cuts(Period period) {
        this.period = period;
    }

    public Cuts(Cuts other) {
        this.period = other.period;
        this.causes.putAll(other.causes);
    }

    /** An instant outside the period, or on its edge, cuts nothing. The first cause named for an instant stays. */
    public void add(Instant instant, String cause) {
        if (instant.isAfter(period.startingAt()) && instant.isBefore(period.endingBefore())) {
            causes.putIfAbsent(instant, cause);
        }
    }

    /** The windows between the cuts, gapless, in time order. */
    public List<Window> windows() {
        var windows = new ArrayList<Window>(causes.size() + 1);
        Instant start = period.startingAt();
        for (var cut : causes.entrySet()) {
            windows.add(new Window(new Period(start, cut.getKey()), cut.getValue()));
            start = cut.getKey();
        }
        windows.add(new Window(new Period(start, period.endingBefore()), "end of the period"));
        return windows;
    }

    /** Why there is a cut at an instant; empty if there is none. */
    public Optional<String> causeOf(Instant instant) {
        return Optional.ofNullable(causes.get(instant));
    }

    /** One window and what ends it. */
    public record Window(Period period, String endedBy) {}
}
