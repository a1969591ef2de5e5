package io.reckoner.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kinds that disturb finance strike the commands that look and correct, and no others. */
class CorrectingTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsStruckLooksOrCorrects() throws IOException {
        List<Command> commands = Correcting.course(Lane.dataIn(folder), folder).commands();
        var struck = new Struck(commands, "invoice");
        var dice = new SplittableRandom(1);

        assertThat(struck.by(DisturbanceKind.PREVIEW_KILLED, dice)).containsExactly("preview 2025-02-05");
        assertThat(struck.by(DisturbanceKind.REBILL_KILLED, dice)).containsExactly("rebill 2024-12");
        assertThat(struck.by(DisturbanceKind.NOTES_KILLED, dice)).containsExactly("credit notes 2025-01");
    }
}
