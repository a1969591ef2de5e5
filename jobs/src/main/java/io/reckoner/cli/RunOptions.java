package io.reckoner.cli;

import io.reckoner.jobs.billing.BillingSettings;
import picocli.CommandLine.Option;

/** How a run is worked off; the same invoices come out whatever is chosen. */
final class RunOptions {

    @Option(names = "--threads", paramLabel = "N", description = "Worker threads (default: one a core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Into how many parts the accounts are cut (default: eight a thread).")
    private int partitions;

    @Option(names = "--chunk", paramLabel = "N", description = "Accounts a transaction (default: ${DEFAULT-VALUE}).")
    private int chunk = BillingSettings.DEFAULT_CHUNK;

    int threads() {
        return threads;
    }

    BillingSettings settings() {
        return new BillingSettings(threads, partitions, chunk);
    }
}
