package io.reckoner.bench.chaos;

import java.time.Duration;
import java.util.List;

/** What a command of the course did when nothing disturbed it: its exit code, and its phases in order. */
record Measured(int exitCode, List<Phase> phases) {

    Measured {
        phases = List.copyOf(phases);
    }

    int steps() {
        return phases.size() - 2;
    }

    Duration start() {
        return phases.get(0).length();
    }

    /** From its first step on: while it has the run lock, by and large. */
    Duration atWork() {
        return phases.stream().skip(1).map(Phase::length).reduce(Duration.ZERO, Duration::plus);
    }
}
