package io.reckoner.bench.chaos;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a disturbance can lay its hands on.
 *
 * @param engine starts commands; they reach the database directly
 * @param workers those of the command that runs
 * @param disk where the cluster is, if that is small
 * @param felt to be called by what is not felt at once, when it is
 */
record Scene(
        Cluster cluster,
        String database,
        CuttingProxy proxy,
        @Nullable SmallDisk disk,
        Reckoner engine,
        Workers workers,
        SplittableRandom dice,
        Felt felt) {

    private static final long LOOK_MILLIS = 3;

    private static final String SETTLED = "select count(*) filter (where state <> 'PENDING'), count(*)"
            + " from billing.run_account where run_id = (select max(id) from billing.run)";

    /** Notes the step that the command is in at that instant, and returns it. */
    interface Felt {
        String now() throws SQLException;
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

    /** Waits until some accounts of the bill are settled and others are not; false if there is no such moment any more. */
    boolean awaitWork(Reckoner.Running command) throws SQLException, InterruptedException {
        double share = dice.nextDouble();
        try (Connection connection = cluster.connect(database);
                PreparedStatement question = connection.prepareStatement(SETTLED)) {
            while (command.isAlive()) {
                try (ResultSet row = question.executeQuery()) {
                    row.next();
                    long settled = row.getLong(1);
                    long all = row.getLong(2);
                    if (all > 0 && settled > share * all) {
                        felt.now();
                        return settled < all;
                    }
                }
                Thread.sleep(LOOK_MILLIS);
            }
        }
        return false;
    }
}
