package io.reckoner.jobs.database;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a server of ours has written about itself. */
final class ServerLog {

    /** More than it says about one failure. */
    private static final int TAIL = 16_384;

    private ServerLog() {}

    /** The last line, for an error message: {@code " (…)"}; or nothing. */
    static String lastWords(Path log) {
        String last = tail(log).lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line.strip());
        return last.isEmpty() ? "" : " (" + last + ")";
    }

    /** The end of it; empty if there is none. */
    static String tail(Path log) {
        try {
            return Files.exists(log) ? since(log, Math.max(0, Files.size(log) - TAIL)) : "";
        } catch (IOException e) {
            return "";
        }
    }

    static String since(Path log, long position) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            channel.position(position);
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
