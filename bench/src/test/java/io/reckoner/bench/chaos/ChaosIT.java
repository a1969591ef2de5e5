package io.reckoner.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code bench/chaos} made short: over a load and one bill, once each, what no other test of the whole program does. */
class ChaosIT {

    private static final List<DisturbanceKind> KINDS = List.of(
            DisturbanceKind.CUT_OFF,
            DisturbanceKind.SECOND_RUN,
            DisturbanceKind.LOAD_KILLED_THEN_BILLED,
            DisturbanceKind.TWO_HOMES);

    @TempDir
    private Path folder;

    @Test
    void whateverHappensTheSameBytesComeOut() {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine chaos = Chaos.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

        int code = chaos.execute(
                "--seed",
                "20250205",
                "--rounds",
                Integer.toString(KINDS.size()),
                "--months",
                "1",
                "--kinds",
                KINDS.stream().map(DisturbanceKind::toString).collect(Collectors.joining(",")),
                "--dir",
                folder.toString());

        assertThat(code).as(() -> err + "\n" + out).isZero();
        assertThat(out.toString())
                .contains(KINDS.stream().map(DisturbanceKind::toString).toList());
        assertThat(folder).as("nothing is left behind").isEmptyDirectory();
    }
}
