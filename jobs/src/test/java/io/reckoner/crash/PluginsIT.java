package io.reckoner.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.testing.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar takes nothing from a class path: it finds plug-ins in a folder. */
class PluginsIT {
    @TempDir
    private Path temporary;

    @Test
    void theJarFindsPluginsInTheFolderItIsGiven() throws IOException {
        Path folder = temporary.resolve("plugins");
        PluginJar.in(folder, "1.2", "7");
        Path log = temporary.resolve("log");

        int code = Engine.packed(log, "--plugins", folder.toString()).run("plugins", "list");

        assertThat(code).isZero();
        assertThat(Files.readString(log)).contains("rates.jar", "rates.ByFormula");
    }
}
