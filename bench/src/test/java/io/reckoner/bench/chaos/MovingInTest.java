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

/** The kinds that disturb old data strike the commands that take it in, and no others. */
class MovingInTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsStruckTakesInOldData() throws IOException {
        List<Command> commands = MovingIn.course(folder).commands();
        List<Measured> measured = commands.stream()
                .map(command -> new Measured(
                        0,
                        Stream.of(Phase.START, "requests", Phase.END)
                                .map(step -> new Phase(step, Duration.ofSeconds(1)))
                                .toList()))
                .toList();
        var dice = new SplittableRandom(1);

        assertThat(struck(commands, () -> moment(DisturbanceKind.IMPORT_KILLED, measured, dice)))
                .containsExactlyInAnyOrder("import contracts", "load --billed-through");
        assertThat(struck(commands, () -> moment(DisturbanceKind.HISTORICAL_KILLED, measured, dice)))
                .containsExactly("historical-invoices");
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
