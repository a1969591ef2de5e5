package io.reckoner.jobs.database;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server of ours has written about itself. */
final class ServerLog {

    /** More than it says about one failure. */
    private static final int TAIL = 16_384;

    private static final Pattern TIME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d\\.\\d+) UTC ");

    private static final Pattern COMPLAINT = Pattern.compile("\\b(?:FATAL|PANIC|ERROR): ");

    private ServerLog() {}

    /** The last complaint, or the last line, for an error message: {@code " (…)"}; or nothing. */
    static String lastWords(Path log) {
        List<String> lines = tail(log)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        String last = lines.stream()
                .filter(line -> COMPLAINT.matcher(line).find())
                .reduce((before, line) -> line)
                .orElseGet(() -> lines.isEmpty() ? "" : lines.get(lines.size() - 1));
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

    /** Its lines begin with a time of UTC: {@code 2026-11-26 04:30:00.123 UTC [4711] PANIC: …}. */
    static boolean isSince(Instant begin, String line) {
        Matcher time = TIME.matcher(line);
        return time.lookingAt()
                && !Instant.parse(time.group(1) + "T" + time.group(2) + "Z").isBefore(begin);
    }

    static String since(Path log, long position) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            channel.position(position);
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
