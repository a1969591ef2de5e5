package io.reckoner.bench.chaos;

import java.util.Set;

/** SIGKILL of the engine: it has no chance to do anything more. */
final class EngineKilled implements Disturbance {

    @Override
    public void strike(Scene scene, Reckoner.Running command) {
        command.kill();
    }

    @Override
    public Set<Integer> endings() {
        return Set.of(KILLED);
    }
}
