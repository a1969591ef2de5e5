package io.reckoner.bench.chaos;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * The engine freezes and its connections are lost, so that it is taken for dead: another one resumes. Then it wakes up,
 * while the other is at work or has finished, and must not get a single row in.
 */
final class CutOff implements Disturbance {

    private static final int MOST_MILLIS = 6_000;

    @Override
    public void strike(Scene scene, Reckoner.Running command) throws IOException, InterruptedException {
        command.signal("STOP");
        scene.proxy().cut();
        Reckoner.Running successor = scene.engine().start(List.of("resume"));
        scene.pause(MOST_MILLIS);
        command.signal("CONT");
        scene.engine().await(successor);
    }

    /** It may find the lock held by its successor. */
    @Override
    public Set<Integer> endings() {
        return Set.of(FAILED, ANOTHER_RUN);
    }
}
