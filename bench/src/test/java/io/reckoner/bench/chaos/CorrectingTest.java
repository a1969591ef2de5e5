package io.reckoner.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kinds that disturb finance strike the commands that look and correct, and no others. */
class CorrectingTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsStruckLooksOrCorrects() throws IOException {
        List<Command> commands = Correcting.course(Lane.dataIn(folder), folder).commands();
        List<Measured> measured = commands.stream()
                .map(command -> new Measured(
                        0,
                        Stream.of(Phase.START, "invoice", Phase.END)
                                .map(step -> new Phase(step, Duration.ofSeconds(1)))
                                .toList()))
                .toList();
        var dice = new SplittableRandom(1);

        assertThat(struck(commands, () -> moment(DisturbanceKind.PREVIEW_KILLED, measured, dice)))
                .containsExactly("preview 2025-02-05");
        assertThat(struck(commands, () -> moment(DisturbanceKind.REBILL_KILLED, measured, dice)))
                .containsExactly("rebill 2024-12");
    }

    private static int moment(DisturbanceKind kind, List<Measured> measured, SplittableRandom dice) {
        return kind.disturbance().moment(measured, dice).command();
    }

    private static List<String> struck(List<Command> commands, IntSupplier position) {
        return IntStream.range(0, 50)
                .mapToObj(round -> commands.get(position.getAsInt()).name())
                .distinct()
                .toList();
    }
}
