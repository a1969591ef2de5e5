package io.reckoner.jobs.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reckoner.jobs.CannotProceed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever can put a program where ours are looked for has it run as us. */
class ProgramsTest {

    @TempDir
    private Path folder;

    @Test
    void programsAreUnpackedWhereNobodyElseCanWrite() throws Exception {
        Path cache = folder.resolve("cache");
        Path unpacked = Programs.in(cache).folder();

        assertThat(unpacked.resolve("bin/pg_ctl")).isExecutable();
        assertThat(permissions(cache)).isEqualTo("rwx------");
        assertThat(permissions(unpacked)).isEqualTo("rwx------");

        Path half = unpacked.resolve("complete");
        Files.delete(half);
        Files.delete(unpacked.resolve("bin/initdb"));
        assertThat(Programs.in(cache).folder().resolve("bin/initdb")).isExecutable();
    }

    @Test
    void aFolderThatOthersCouldWriteToIsShut() throws Exception {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(permissions(PrivateFolder.at(open))).isEqualTo("rwx------");
    }

    @Test
    void aFolderOfSomebodyElseIsRefusedByName() throws Exception {
        Path foreign = Files.createDirectory(folder.resolve("foreign"));
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can give a folder away");
        Files.setAttribute(foreign, "unix:uid", 12_345);

        assertThatThrownBy(() -> PrivateFolder.at(foreign))
                .isInstanceOf(CannotProceed.class)
                .hasMessage(foreign + " belongs to user 12345; expected was a folder of user 0, who runs this.");
    }

    @Test
    void aLinkToAFolderIsRefusedByName() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("target")));

        assertThatThrownBy(() -> PrivateFolder.at(link)).hasMessageContaining("is no folder");
    }

    @Test
    void aCacheWhoseNameAShellWouldReadIsRefusedByName() {
        assertThatThrownBy(() -> Programs.in(folder.resolve("$(id)")))
                .isInstanceOf(CannotProceed.class)
                .hasMessageContaining("a shell would take that path for something else");
    }

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
