package io.reckoner.bench.chaos;

import java.sql.SQLException;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a disturbance can lay its hands on.
 *
 * @param engine starts commands; they reach the database directly
 * @param disk where the cluster is, if that is small
 * @param felt to be called by what is not felt at once, when it is
 */
record Scene(
        Cluster cluster,
        String database,
        CuttingProxy proxy,
        @Nullable SmallDisk disk,
        Reckoner engine,
        SplittableRandom dice,
        Felt felt) {

    /** Notes where the command is at that instant. */
    interface Felt {
        void now() throws SQLException;
    }

    SmallDisk smallDisk() {
        if (disk == null) {
            throw new IllegalStateException("this cluster is not on a small disk");
        }
        return disk;
    }

    /** So many milliseconds, or less. */
    void pause(int most) throws InterruptedException {
        Thread.sleep(dice.nextInt(most + 1));
    }
}
