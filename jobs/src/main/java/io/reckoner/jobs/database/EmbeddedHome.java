package io.reckoner.jobs.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder with everything of an embedded server: data, keys, port, log. Nobody but its owner gets in. */
record EmbeddedHome(Path folder) {

    static EmbeddedHome of(Path home) {
        return new EmbeddedHome(home.toAbsolutePath().normalize().resolve("postgresql"));
    }

    EmbeddedHome made() throws IOException {
        PrivateFolder.at(folder);
        return this;
    }

    Path data() {
        return folder.resolve("data");
    }

    Path log() {
        return folder.resolve("server.log");
    }

    Path startLock() {
        return folder.resolve("start.lock");
    }

    /** In the form psql reads. */
    Path keyFile() {
        return folder.resolve("pgpass");
    }

    HomeKeys keys() throws IOException {
        return HomeKeys.of(keyFile());
    }

    private Path portFile() {
        return folder.resolve("port");
    }

    private Path initializedMark() {
        return folder.resolve("initialized");
    }

    private Path securedMark() {
        return folder.resolve("secured");
    }

    boolean isInitialized() {
        return Files.exists(initializedMark());
    }

    void markInitialized() throws IOException {
        Files.writeString(initializedMark(), "");
    }

    /** Whether it asks for passwords, and the engine is no superuser in it; those of earlier versions did not. */
    boolean isSecured() {
        return Files.exists(securedMark());
    }

    void markSecured() throws IOException {
        Files.writeString(securedMark(), "");
    }

    /** What an interrupted initialization left is no database yet. */
    void clearHalfInitialized() {
        if (isInitialized() || !Files.exists(data())) {
            return;
        }
        try (Stream<Path> paths = Files.walk(data())) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + data(), e);
        }
    }

    /** The same as last time, unless somebody else has it. */
    int freePort() {
        return remembered()
                .filter(Ports::isFree)
                .or(() -> Optional.of(Ports.FIRST).filter(Ports::isFree))
                .orElseGet(Ports::anyFree);
    }

    void remember(int port) throws IOException {
        Files.writeString(portFile(), Integer.toString(port));
    }

    private Optional<Integer> remembered() {
        try {
            return Files.exists(portFile())
                    ? Optional.of(Integer.valueOf(Files.readString(portFile()).strip()))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
