package io.reckoner.jobs.control;

import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunStore;
import io.reckoner.jobs.CannotProceed;
import java.time.temporal.ChronoUnit;

/** While a run is unfinished its inputs are frozen, and no other run may start. */
public final class UnfinishedRun {
    private UnfinishedRun() {}

    /**
     * For the holder of the run lock.
     *
     * @throws CannotProceed if a run is unfinished
     */
    public static void requireNone(RunStore runs) {
        runs.unfinished().ifPresent(run -> {
            throw blocks(run);
        });
    }

    /** For the holder of the run lock: so whoever worked on it is gone. */
    private static CannotProceed blocks(Run run) {
        String how = run.status() == Run.Status.FAILED ? "it failed" : interrupted(run);
        return new CannotProceed(
                "Run " + run.id() + " (as-of " + run.asOf() + ") is unfinished: " + how + ".",
                "Finish it with `reckoner resume`, or give it up with `reckoner run abandon " + run.id() + "`.");
    }

    /** {@code interrupted; since 2024-02-02T01:10:00Z process 4711 on host billing-1 had worked on it}. */
    public static String interrupted(Run run) {
        Run.Worker worker = run.worker();
        return worker == null
                ? "interrupted"
                : "interrupted; since " + worker.since().truncatedTo(ChronoUnit.SECONDS) + " " + worker.process()
                        + " had worked on it";
    }
}
