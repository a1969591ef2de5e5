package io.reckoner.jobs.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The folder with everything of an embedded server: data, port, log. */
record EmbeddedHome(Path folder) {

    /** Below the ports clients get: a client that reconnects could otherwise meet itself there and block the port. */
    private static final int FIRST_PORT = 25_432;

    private static final int LAST_PORT = 32_000;

    static EmbeddedHome of(Path home) {
        return new EmbeddedHome(home.toAbsolutePath().normalize().resolve("postgresql"));
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

    private Path portFile() {
        return folder.resolve("port");
    }

    private Path initializedMark() {
        return folder.resolve("initialized");
    }

    boolean isInitialized() {
        return Files.exists(initializedMark());
    }

    void markInitialized() {
        write(initializedMark(), "");
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

    /** The same port as last time, unless somebody else took it meanwhile. */
    int port() {
        int port = remembered()
                .filter(EmbeddedHome::isFree)
                .orElseGet(() -> IntStream.rangeClosed(FIRST_PORT, LAST_PORT)
                        .filter(EmbeddedHome::isFree)
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalStateException("no free port from " + FIRST_PORT + " to " + LAST_PORT)));
        write(portFile(), Integer.toString(port));
        return port;
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

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
