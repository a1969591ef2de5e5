package io.reckoner.bench.chaos;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** SIGKILL of one of the workers of a bill: the others take over what it had, and the bill ends as if nothing had been. */
final class WorkerKilled implements Disturbance {

    @Override
    public void strike(Scene scene, Reckoner.Running command) throws SQLException, InterruptedException, Missed {
        if (!scene.awaitWork(command)) {
            throw new Missed("the accounts were settled");
        }
        scene.workers().killOne(scene.dice());
    }

    @Override
    public Set<Integer> endings() {
        return Set.of();
    }

    @Override
    public Moment moment(List<Measured> course, SplittableRandom dice) {
        return Moment.inInvoice(course, dice);
    }
}
