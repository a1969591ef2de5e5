package io.reckoner.bench.chaos;

import java.io.IOException;
import java.util.Set;

/** The engine is stopped for some seconds and goes on: to itself, the clock has jumped forward and every timeout is due. */
final class EngineFrozen implements Disturbance {

    private static final int MOST_MILLIS = 5_000;

    @Override
    public void strike(Scene scene, Reckoner.Running command) throws IOException, InterruptedException {
        command.signal("STOP");
        scene.pause(MOST_MILLIS);
        command.signal("CONT");
    }

    /** If all it was waiting for was a connection, its patience with that has run out. */
    @Override
    public Set<Integer> endings() {
        return Set.of(FAILED);
    }
}
