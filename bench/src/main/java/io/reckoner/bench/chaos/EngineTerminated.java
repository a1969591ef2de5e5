package io.reckoner.bench.chaos;

import java.io.IOException;
import java.util.Set;

/** SIGTERM of the engine: it ends its chunks and gives up, as on a Kubernetes node that is drained. */
final class EngineTerminated implements Disturbance {

    @Override
    public void strike(Scene scene, Reckoner.Running command) throws IOException, InterruptedException {
        command.signal("TERM");
    }

    @Override
    public Set<Integer> endings() {
        return Set.of(TERMINATED);
    }
}
