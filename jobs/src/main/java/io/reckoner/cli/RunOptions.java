package io.reckoner.cli;

import io.reckoner.jobs.billing.BillingSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How a run is worked off; the same invoices come out whatever is chosen. */
final class RunOptions {

    @Option(names = "--threads", paramLabel = "N", description = "Worker threads (default: one a core).")
    private int threads = Session.A_CORE;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Into how many parts the accounts are cut (default: eight a thread, fewer if there are few).")
    private int partitions;

    @Option(names = "--chunk", paramLabel = "N", description = "Accounts a transaction (default: ${DEFAULT-VALUE}).")
    private int chunk = BillingSettings.DEFAULT_CHUNK;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    /** Asked for first: a wrong option is to be said before a database is opened. */
    int threads() {
        if (threads < 1 || partitions < 0 || chunk < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--threads, --partitions and --chunk must be positive numbers");
        }
        return threads;
    }

    BillingSettings settings() {
        return new BillingSettings(threads(), partitions, chunk);
    }
}
