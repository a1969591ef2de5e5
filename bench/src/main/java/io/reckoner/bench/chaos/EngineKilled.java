package io.reckoner.bench.chaos;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * SIGKILL of the engine: it has no chance to do anything more.
 *
 * @param commands which of the course, by their positions; empty: any
 */
record EngineKilled(List<Integer> commands) implements Disturbance {

    EngineKilled {
        commands = List.copyOf(commands);
    }

    @Override
    public void strike(Scene scene, Reckoner.Running command) {
        command.kill();
    }

    @Override
    public Set<Integer> endings() {
        return Set.of(KILLED);
    }

    @Override
    public Moment moment(List<Measured> course, SplittableRandom dice) {
        return commands.isEmpty() ? Moment.anywhere(course, dice) : Moment.inOneOf(commands, course, dice);
    }
}
