package io.reckoner.jobs.billing;

import io.reckoner.jobs.remote.RemoteSettings;
import org.jspecify.annotations.Nullable;

/**
 * How a run is worked off; none of it changes what is billed.
 *
 * @param threads of this process; workers have their own
 * @param partitions 0 = eight a thread, so that stragglers and restarts cost little; {@value #FOR_WORKERS} for workers
 * @param chunk accounts a transaction; workers have their own
 * @param remote null if this process does the work itself, else how it has workers do it
 */
public record BillingSettings(
        int threads, int partitions, int chunk, @Nullable RemoteSettings remote) {

    public static final int DEFAULT_CHUNK = 500;
    public static final int FOR_WORKERS = 128;
    private static final int PARTITIONS_PER_THREAD = 8;

    public BillingSettings(int threads, int partitions, int chunk) {
        this(threads, partitions, chunk, null);
    }

    public static BillingSettings defaults(int threads) {
        return new BillingSettings(threads, 0, DEFAULT_CHUNK);
    }

    public BillingSettings {
        if (threads < 1 || partitions < 0 || chunk < 1) {
            throw new IllegalArgumentException("threads, partitions and chunk must be positive");
        }
    }

    int partitionsWanted() {
        int usual = remote == null ? threads * PARTITIONS_PER_THREAD : FOR_WORKERS;
        return partitions == 0 ? usual : partitions;
    }

    /** The same, by workers. */
    public BillingSettings by(RemoteSettings workers) {
        return new BillingSettings(threads, partitions, chunk, workers);
    }
}
