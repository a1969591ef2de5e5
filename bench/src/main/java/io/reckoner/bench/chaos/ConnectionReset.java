package io.reckoner.bench.chaos;

import java.util.Set;

/** Every connection between engine and PostgreSQL is reset at once; new ones get through. */
final class ConnectionReset implements Disturbance {

    @Override
    public void strike(Scene scene, Reckoner.Running command) {
        scene.proxy().cut();
    }

    @Override
    public Set<Integer> endings() {
        return Set.of(FAILED);
    }
}
