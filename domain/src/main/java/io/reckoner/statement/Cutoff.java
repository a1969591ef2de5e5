package io.reckoner.statement;

import io.reckoner.time.Period;
import java.time.Duration;
import java.time.Instant;

/**
 * Up to when a run bills, and how long a usage invoice waits for late usage after its period (I1; default 24 h).
 *
 * @param asOf everything due at or before this instant is billed
 * @param isRun whether it is the as-of of a run, and not an instant up to which drafts are looked at: thresholds are
 *     evaluated by runs only (V2)
 */
public record Cutoff(Instant asOf, Duration grace, boolean isRun) {
    public static final Duration DEFAULT_GRACE = Duration.ofHours(24);

    /** The cutoff of a run. */
    public Cutoff(Instant asOf, Duration grace) {
        this(asOf, grace, true);
    }

    public boolean includes(Instant due) {
        return !due.isAfter(asOf);
    }

    /** When the usage invoice of a period is issued and final (I4). */
    public Instant finalizes(Period statement) {
        return statement.endingBefore().plus(grace);
    }
}
