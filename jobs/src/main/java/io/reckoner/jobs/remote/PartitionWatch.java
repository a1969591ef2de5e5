package io.reckoner.jobs.remote;

import io.reckoner.db.run.PartitionStore.Partition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * What a manager remembers between two looks at its partitions. A partition stands still if its row has not changed from
 * one look to the next: no clock of a worker, and none of the server, is compared with another.
 */
final class PartitionWatch {

    /** A partition handed out so often in a row without one chunk done breaks its workers. */
    private static final int MOST_TRIES = 5;

    private record Seen(Partition partition, long at) {}

    private record Tries(long commitsBefore, int inARow) {}

    private final Duration takeOverAfter;
    private final LongSupplier nanoClock;
    private final Map<Long, Seen> seen = new HashMap<>();
    private final Map<Long, Tries> tries = new HashMap<>();
    private long movedAt;

    PartitionWatch(Duration takeOverAfter, LongSupplier nanoClock) {
        this.takeOverAfter = takeOverAfter;
        this.nanoClock = nanoClock;
        this.movedAt = nanoClock.getAsLong();
    }

    /**
     * Takes a new look in.
     *
     * @param someWait whether requests are still queued: a partition not begun yet is then no reason to worry
     */
    void look(List<Partition> partitions, boolean someWait) {
        long now = nanoClock.getAsLong();
        for (Partition partition : partitions) {
            Seen before = seen.get(partition.id());
            // A worker that is alive but gets nowhere keeps its partition, until the manager gives up.
            boolean lives = before != null && !before.partition().equals(partition);
            if (before != null && lives && partition.hasGoneOnSince(before.partition())) {
                movedAt = now;
            }
            if (before == null || lives || (someWait && partition.status().equals("STARTING"))) {
                seen.put(partition.id(), new Seen(partition, now));
            }
        }
    }

    /** How long no worker has moved any partition. */
    Duration quiet() {
        return Duration.ofNanos(nanoClock.getAsLong() - movedAt);
    }

    /**
     * Whether whoever had the partition must be taken for lost. Each time in a row the patience doubles: a chunk that takes
     * longer than expected must not be taken away for ever.
     */
    boolean hasStoodStill(Partition partition) {
        Duration patience = takeOverAfter.multipliedBy(1L << (triesOf(partition).inARow() - 1));
        long since = Objects.requireNonNull(seen.get(partition.id())).at();
        return nanoClock.getAsLong() - since >= patience.toNanos();
    }

    boolean breaksItsWorkers(Partition partition) {
        Tries last = triesOf(partition);
        return last.inARow() == MOST_TRIES && last.commitsBefore() == partition.commits();
    }

    /** What the manager did itself is no movement of a worker. */
    void handedOut(Partition partition) {
        Tries last = triesOf(partition);
        boolean moved = partition.commits() > last.commitsBefore();
        tries.put(partition.id(), new Tries(partition.commits(), moved ? 1 : last.inARow() + 1));
        ended(partition);
    }

    void ended(Partition partition) {
        seen.put(partition.id(), new Seen(partition, nanoClock.getAsLong()));
    }

    private Tries triesOf(Partition partition) {
        return tries.getOrDefault(partition.id(), new Tries(0, 1));
    }
}
