package io.reckoner.jobs.billing;

import io.reckoner.jobs.remote.RemoteSettings;
import org.jspecify.annotations.Nullable;

/**
 * How a run is worked off; none of it changes what is billed.
 *
 * @param threads of this process; workers have their own
 * @param partitions 0 = eight a thread, so that stragglers and restarts cost little, fewer where there are few accounts;
 *     {@value #FOR_WORKERS} for workers
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

    /**
     * Each costs a step of its own, with queries planned anew, so none is less than a chunk; but each thread has one, since a
     * few accounts may have a lot of usage.
     */
    int partitionsWanted(int accounts) {
        if (partitions > 0) {
            return partitions;
        }
        return remote == null
                ? Math.max(threads, Math.min(threads * PARTITIONS_PER_THREAD, accounts / chunk + 1))
                : FOR_WORKERS;
    }

    /** The same, by workers. */
    public BillingSettings by(RemoteSettings workers) {
        return new BillingSettings(threads, partitions, chunk, workers);
    }
}
