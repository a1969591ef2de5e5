package io.reckoner.jobs.billing;

import io.reckoner.db.run.Run;
import io.reckoner.jobs.CannotProceed;

/** One run, one version: machines that work on it together must compute the same. */
final class EngineVersion {
    private EngineVersion() {}

    static void requireThatOf(Run run, String version) {
        if (!run.engineVersion().equals(version)) {
            throw new CannotProceed(
                    "Run " + run.id() + " was begun by Reckoner " + run.engineVersion() + "; this is " + version + ".",
                    "Use " + run.engineVersion() + " for its manager and its workers, or finish it on one machine with"
                            + " `reckoner resume`.");
        }
    }
}
