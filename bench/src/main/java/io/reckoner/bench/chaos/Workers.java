package io.reckoner.bench.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The processes that work for a manager; none where a command does its own work. */
record Workers(Reckoner engine, List<Reckoner.Running> running) implements AutoCloseable {

    /** Small chunks, on one thread: a worker is in the middle of something most of the time. */
    private static final List<String> WORDS = List.of("worker", "--threads", "1", "--chunk", "10");

    Workers {
        running = List.copyOf(running);
    }

    static Workers start(Reckoner engine, int count) {
        var running = new ArrayList<Reckoner.Running>();
        for (int number = 0; number < count; number++) {
            running.add(engine.start(WORDS));
        }
        return new Workers(engine, running);
    }

    void killOne(SplittableRandom dice) {
        running.get(dice.nextInt(running.size())).kill();
    }

    /** Tells those that are left to stop; one that was not even ready yet ends by the signal itself. */
    void dismiss() throws IOException, InterruptedException {
        for (Reckoner.Running worker : running) {
            if (worker.isAlive()) {
                worker.signal("TERM");
                int code = engine.await(worker);
                if (code != 0 && code != Disturbance.TERMINATED) {
                    throw new Different("a worker that was told to stop ended with " + code);
                }
            }
        }
    }

    @Override
    public void close() {
        running.forEach(Reckoner.Running::kill);
    }
}
