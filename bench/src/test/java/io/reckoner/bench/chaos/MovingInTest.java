package io.reckoner.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kinds that disturb old data strike the commands that take it in, and no others. */
class MovingInTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsStruckTakesInOldData() throws IOException {
        List<Command> commands = MovingIn.course(folder).commands();
        var struck = new Struck(commands, "requests");
        var dice = new SplittableRandom(1);

        assertThat(struck.by(DisturbanceKind.IMPORT_KILLED, dice))
                .containsExactlyInAnyOrder("import contracts", "load --billed-through");
        assertThat(struck.by(DisturbanceKind.HISTORICAL_KILLED, dice)).containsExactly("historical-invoices");
    }
}
