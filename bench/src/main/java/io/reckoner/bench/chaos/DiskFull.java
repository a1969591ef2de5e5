package io.reckoner.bench.chaos;

import java.io.IOException;
import java.util.Set;

/**
 * The disk of PostgreSQL, data and log alike, has not one byte left. Freed when the command has ended; PostgreSQL is started
 * again if it could not go on.
 */
final class DiskFull implements Disturbance {

    @Override
    public void strike(Scene scene, Reckoner.Running command) throws IOException {
        scene.smallDisk().fill();
    }

    @Override
    public void mend(Scene scene) throws IOException {
        scene.smallDisk().free();
        scene.cluster().startAgain();
    }

    @Override
    public Set<Integer> endings() {
        return Set.of(FAILED);
    }
}
