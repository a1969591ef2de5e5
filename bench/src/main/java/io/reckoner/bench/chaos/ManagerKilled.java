package io.reckoner.bench.chaos;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** SIGKILL of the manager of a bill while its workers work on; a resume manages them again. */
final class ManagerKilled implements Disturbance {

    @Override
    public void strike(Scene scene, Reckoner.Running command) throws SQLException, InterruptedException, Missed {
        boolean struckAtWork = scene.dice().nextBoolean() && scene.awaitWork(command);
        if (!struckAtWork && !command.isAlive()) {
            throw new Missed("the bill had ended");
        }
        command.kill();
    }

    @Override
    public Set<Integer> endings() {
        return Set.of(KILLED);
    }

    /** There are workers for bills only. */
    @Override
    public Moment moment(List<Measured> course, SplittableRandom dice) {
        return Moment.inBill(course, dice);
    }
}
