package io.reckoner.jobs.billing;

/**
 * How a run is worked off; none of it changes what is billed.
 *
 * @param partitions 0 = eight a thread, so that stragglers and restarts cost little
 * @param chunk accounts a transaction
 */
public record BillingSettings(int threads, int partitions, int chunk) {

    public static final int DEFAULT_CHUNK = 500;
    private static final int PARTITIONS_PER_THREAD = 8;

    public static BillingSettings defaults(int threads) {
        return new BillingSettings(threads, 0, DEFAULT_CHUNK);
    }

    public BillingSettings {
        if (threads < 1 || partitions < 0 || chunk < 1) {
            throw new IllegalArgumentException("threads, partitions and chunk must be positive");
        }
    }

    int partitionsWanted() {
        return partitions == 0 ? threads * PARTITIONS_PER_THREAD : partitions;
    }
}
