package io.reckoner.time;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** How often a grid steps (§14, §16, §17). Steps are calendar steps, clamped to the month's last day. */
public enum Frequency {
    DAILY(ChronoUnit.DAYS, 1),
    WEEKLY(ChronoUnit.DAYS, 7),
    MONTHLY(ChronoUnit.MONTHS, 1),
    QUARTERLY(ChronoUnit.MONTHS, 3),
    SEMI_ANNUAL(ChronoUnit.MONTHS, 6),
    ANNUAL(ChronoUnit.MONTHS, 12);

    private final ChronoUnit unit;
    private final int step;

    Frequency(ChronoUnit unit, int step) {
        this.unit = unit;
        this.step = step;
    }

    LocalDateTime plus(LocalDateTime anchor, long steps) {
        return anchor.plus(steps * step, unit);
    }

    /** Whole steps between two moments, ignoring the clamp: at most one off. */
    long stepsBetween(LocalDateTime anchor, LocalDateTime moment) {
        return Math.floorDiv(unit.between(anchor, moment), step);
    }
}
