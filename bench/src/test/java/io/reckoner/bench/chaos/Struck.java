package io.reckoner.bench.chaos;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which commands of a course a kind of disturbance strikes, over many rounds.
 *
 * @param step the one that each command has
 */
record Struck(List<Command> commands, String step) {
    private static final int ROUNDS = 50;

    Struck {
        commands = List.copyOf(commands);
    }

    /** By their names, each once. */
    List<String> by(DisturbanceKind kind, SplittableRandom dice) {
        List<Measured> measured = commands.stream().map(command -> measured()).toList();
        return IntStream.range(0, ROUNDS)
                .map(round -> kind.disturbance().moment(measured, dice).command())
                .mapToObj(position -> commands.get(position).name())
                .distinct()
                .toList();
    }

    private Measured measured() {
        return new Measured(
                0,
                Stream.of(Phase.START, step, Phase.END)
                        .map(phase -> new Phase(phase, Duration.ofSeconds(1)))
                        .toList());
    }
}
