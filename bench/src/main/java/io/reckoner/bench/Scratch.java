package io.reckoner.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A new folder, gone with everything in it when closed. */
public record Scratch(Path folder) implements AutoCloseable {

    /** In {@code parent}, or where that is null, in the system's temporary folder. */
    public static Scratch in(@Nullable Path parent) throws IOException {
        return new Scratch(
                parent == null
                        ? Files.createTempDirectory("reckoner-bench")
                        : Files.createTempDirectory(Files.createDirectories(parent), "reckoner-bench"));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> everything = Files.walk(folder)) {
            everything.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.deleteIfExists(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
