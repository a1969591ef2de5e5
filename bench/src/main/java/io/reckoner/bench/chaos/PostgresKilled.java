package io.reckoner.bench.chaos;

import java.io.IOException;
import java.util.Set;

/** SIGKILL of every process of PostgreSQL; it is started again within two seconds, while the engine may still look for it. */
final class PostgresKilled implements Disturbance {

    private static final int MOST_MILLIS_AWAY = 2_000;

    @Override
    public void strike(Scene scene, Reckoner.Running command) throws IOException, InterruptedException {
        scene.cluster().kill();
        scene.pause(MOST_MILLIS_AWAY);
        scene.cluster().startAgain();
    }

    @Override
    public Set<Integer> endings() {
        return Set.of(FAILED);
    }
}
