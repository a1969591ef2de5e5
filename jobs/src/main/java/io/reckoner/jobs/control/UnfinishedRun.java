package io.reckoner.jobs.control;

import io.reckoner.db.Run;
import io.reckoner.jobs.CannotProceed;

/** While a run is unfinished its inputs are frozen, and no other run may start. */
public final class UnfinishedRun {
    private UnfinishedRun() {}

    public static CannotProceed blocks(Run run) {
        return new CannotProceed(
                "Run " + run.id() + " (as-of " + run.asOf() + ") is unfinished.",
                "Finish it with `reckoner resume`, or give it up with `reckoner run abandon " + run.id() + "`.");
    }
}
