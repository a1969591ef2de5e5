package io.reckoner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.jobs.CannotProceed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --out} leaves behind, whatever happens. */
class WholeFileTest {

    @TempDir
    private Path folder;

    @Test
    void aFileIsReplacedWithItsPermissions() throws IOException {
        Path file = Files.writeString(folder.resolve("lines.csv"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        WholeFile.write(file, stream -> stream.write("new".getBytes(UTF_8)));

        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(names()).containsExactly("lines.csv");
    }

    @Test
    void aFailureLeavesTheOldFileAndNoLitter() throws IOException {
        Path file = Files.writeString(folder.resolve("lines.csv"), "old");

        assertThatThrownBy(() -> WholeFile.write(file, stream -> {
                    stream.write(new byte[1 << 20]);
                    throw new UncheckedIOException(new IOException("No space left on device"));
                }))
                .isInstanceOf(CannotProceed.class)
                .hasMessage(file + " cannot be written: No space left on device.");
        assertThatThrownBy(() -> WholeFile.write(file, stream -> {
                    throw new IllegalStateException("not of the file");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("lines.csv");
    }

    @Test
    void aSymbolicLinkIsReplacedAndNotFollowed() throws IOException {
        Path precious = Files.writeString(folder.resolve("precious"), "precious");
        Path link = Files.createSymbolicLink(folder.resolve("lines.csv"), precious);
        Files.createSymbolicLink(
                folder.resolve(".lines.csv." + ProcessHandle.current().pid() + ".part"), precious);

        WholeFile.write(link, stream -> stream.write("new".getBytes(UTF_8)));

        assertThat(precious).hasContent("precious");
        assertThat(link).hasContent("new").isRegularFile();
        assertThat(Files.isSymbolicLink(link)).isFalse();
    }

    @Test
    void whereThereIsNoPlaceIsSaid() {
        assertThatThrownBy(() -> WholeFile.write(folder.resolve("none/lines.csv"), stream -> {}))
                .hasMessageContaining("none/lines.csv cannot be written: ");
        assertThatThrownBy(() -> WholeFile.write(folder, stream -> {}))
                .hasMessage(folder + " cannot be written: it is a folder.");
    }

    @Test
    @EnabledIf("hasFullDevice")
    void aDeviceIsWrittenStraightAndAFullOneIsNamed() {
        assertThatThrownBy(() -> WholeFile.write(Path.of("/dev/full"), stream -> stream.write(1)))
                .isInstanceOf(CannotProceed.class)
                .hasMessage("/dev/full cannot be written: No space left on device.");
        WholeFile.write(Path.of("/dev/null"), stream -> stream.write(1));
    }

    static boolean hasFullDevice() {
        return Files.isWritable(Path.of("/dev/full"));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
