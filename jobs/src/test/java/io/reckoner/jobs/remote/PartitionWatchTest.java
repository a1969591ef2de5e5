package io.reckoner.jobs.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.db.run.PartitionStore.Partition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionWatchTest {

    private long nanos;
    private final PartitionWatch watch = new PartitionWatch(Duration.ofSeconds(60), () -> nanos);

    @Test
    void aPartitionStandsStillIfItsRowDoesNotChangeForTheWholeTime() {
        look(started(1, 0));
        after(59);
        look(started(1, 0));
        assertThat(watch.hasStoodStill(started(1, 0))).isFalse();
        after(1);
        look(started(1, 0));
        assertThat(watch.hasStoodStill(started(1, 0))).isTrue();

        look(started(2, 1));
        assertThat(watch.hasStoodStill(started(2, 1))).isFalse();
    }

    /** Nor has it gone on: a worker that is alive and gets nowhere must not hold the manager up for ever. */
    @Test
    void aPartitionWhoseWorkerShowsLifeDoesNotStandStill() {
        Partition computing = new Partition(7, "p", "STARTED", 1, 0, "at first");
        look(computing);
        after(59);
        Partition alive = new Partition(7, "p", "STARTED", 1, 0, "later");
        look(alive);
        after(59);
        look(alive);

        assertThat(watch.hasStoodStill(alive)).isFalse();
        assertThat(watch.quiet()).isEqualTo(Duration.ofSeconds(118));
    }

    /** Else a chunk that takes longer than the patience would be taken away from each of its workers, for ever. */
    @Test
    void patienceDoublesEachTimeWithoutAChunkAndIsBackToNormalWithOne() {
        look(started(1, 3));
        watch.handedOut(started(2, 3));
        watch.handedOut(started(3, 3));
        after(60);
        assertThat(watch.hasStoodStill(started(3, 3))).isFalse();
        after(60);
        assertThat(watch.hasStoodStill(started(3, 3))).isTrue();

        watch.handedOut(started(9, 4));
        after(60);
        assertThat(watch.hasStoodStill(started(9, 4))).isTrue();
    }

    @Test
    void aPartitionThatNobodyFinishesAChunkOfBreaksItsWorkers() {
        look(started(1, 0));
        for (int version = 2; version <= 5; version++) {
            assertThat(watch.breaksItsWorkers(started(version, 0))).isFalse();
            watch.handedOut(started(version, 0));
        }
        assertThat(watch.breaksItsWorkers(started(6, 0))).isTrue();
        assertThat(watch.breaksItsWorkers(started(6, 1))).isFalse();
    }

    @Test
    void aPartitionInTheQueueIsNotLate() {
        Partition waiting = new Partition(7, "p", "STARTING", 0, 0, "");
        watch.look(List.of(waiting), true);
        after(100);
        watch.look(List.of(waiting), true);
        assertThat(watch.hasStoodStill(waiting)).isFalse();
        after(60);
        watch.look(List.of(waiting), false);
        assertThat(watch.hasStoodStill(waiting)).isTrue();
    }

    @Test
    void whatTheManagerDoesIsNoSignOfAWorker() {
        look(started(1, 0));
        after(30);
        watch.handedOut(started(2, 0));
        look(started(2, 0));
        assertThat(watch.quiet()).isEqualTo(Duration.ofSeconds(30));

        look(started(3, 0));
        assertThat(watch.quiet()).isZero();
    }

    private void look(Partition partition) {
        watch.look(List.of(partition), false);
    }

    private void after(long seconds) {
        nanos += Duration.ofSeconds(seconds).toNanos();
    }

    private static Partition started(long version, long commits) {
        return new Partition(7, "p", "STARTED", version, commits, "");
    }
}
