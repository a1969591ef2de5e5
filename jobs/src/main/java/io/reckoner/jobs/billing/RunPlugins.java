package io.reckoner.jobs.billing;

import io.reckoner.db.run.Run;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.plugins.Plugins;

/** One run, one set of plug-ins: who goes on with it must price as it was begun. */
final class RunPlugins {
    private RunPlugins() {}

    static void requireThoseOf(Run run, Plugins plugins) {
        if (!isThatOf(run, plugins)) {
            throw new CannotProceed(
                    "Run " + run.id() + " was begun with " + words(run.plugins()) + "; here there is "
                            + words(plugins.identity()) + ".",
                    "Give every process of the run the same --plugins DIR, or give the run up with `reckoner run abandon "
                            + run.id() + "`.");
        }
    }

    static boolean isThatOf(Run run, Plugins plugins) {
        return run.plugins().equals(plugins.identity());
    }

    static String words(String identity) {
        return identity.isEmpty() ? "no plug-in" : "plug-ins " + identity;
    }
}
