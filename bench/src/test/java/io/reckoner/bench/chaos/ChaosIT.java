package io.reckoner.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code bench/chaos} made short: each kind that any user can cause once, over a load and one bill. */
class ChaosIT {

    @TempDir
    private Path folder;

    @Test
    void whateverHappensTheSameBytesComeOut() {
        List<Kind> kinds = Arrays.stream(Kind.values())
                .filter(kind -> !kind.needsSmallDisk())
                .toList();
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine chaos = Chaos.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

        int code = chaos.execute(
                "--seed",
                "20250205",
                "--rounds",
                Integer.toString(kinds.size()),
                "--months",
                "1",
                "--kinds",
                kinds.stream().map(Kind::toString).collect(Collectors.joining(",")),
                "--dir",
                folder.toString());

        assertThat(code).as(() -> err + "\n" + out).isZero();
        assertThat(out.toString()).contains(kinds.stream().map(Kind::toString).toList());
        assertThat(folder).as("nothing is left behind").isEmptyDirectory();
    }
}
