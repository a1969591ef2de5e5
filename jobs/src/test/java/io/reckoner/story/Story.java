package io.reckoner.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A story as it is told: what somebody types and what is printed, line by line.
 *
 * <pre>
 * == prices.ndjson              a file, up to an empty line
 * at 2025-02-02T06:00:00Z       the clock of the commands behind it
 * as jane                       who types them
 * $ reckoner bill --as-of …     a command of the packaged jar; other words are the shell's
 * …                             what it prints, on both of its streams
 * [3]                           its exit code, if it is not 0
 * </pre>
 */
final class Story {
    private static final long PATIENCE_SECONDS = 180;
    private static final Pattern FILE = Pattern.compile("== (\\S+)");

    private final List<String> program;
    private final Map<String, String> environment;
    private final Path folder;

    /** {@code program}: what {@code reckoner} stands for. */
    Story(List<String> program, Map<String, String> environment, Path folder) {
        this.program = program;
        this.environment = new TreeMap<>(environment);
        this.folder = folder;
    }

    /** The story as it went: the same text, if it went as it is told. */
    String told(String text) {
        var told = new StringBuilder();
        var lines = new ArrayList<>(List.of(text.split("\n", -1)));
        while (!lines.isEmpty()) {
            String line = lines.remove(0);
            told.append(line).append(lines.isEmpty() ? "" : "\n");
            Matcher file = FILE.matcher(line);
            if (file.matches()) {
                told.append(write(file.group(1), lines));
            } else if (line.startsWith("at ")) {
                environment.put("RECKONER_NOW", line.substring(3));
            } else if (line.startsWith("as ")) {
                environment.put("RECKONER_AS", line.substring(3));
            } else if (line.startsWith("$ ")) {
                while (!lines.isEmpty()
                        && !lines.get(0).isEmpty()
                        && !lines.get(0).startsWith("$ ")) {
                    lines.remove(0);
                }
                told.append(run(line.substring(2)));
            }
        }
        return told.toString();
    }

    private String write(String name, List<String> lines) {
        var content = new StringBuilder();
        while (!lines.isEmpty() && !lines.get(0).isEmpty()) {
            content.append(lines.remove(0)).append('\n');
        }
        try {
            Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return content.toString();
    }

    private String run(String command) {
        var line = new ArrayList<String>();
        if (command.startsWith("reckoner ")) {
            // As the shell reads it; "$@" is what stands for the name.
            line.addAll(List.of("bash", "-c", "\"$@\" " + command.substring("reckoner ".length()), "reckoner"));
            line.addAll(program);
        } else {
            line.addAll(List.of("bash", "-c", command));
        }
        try {
            Path output = Files.createTempFile("story", ".out");
            ProcessBuilder process = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            process.environment().putAll(environment);
            Process running = process.start();
            if (!running.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                running.destroyForcibly();
                throw new AssertionError("no end after " + PATIENCE_SECONDS + " s: " + command);
            }
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            int code = running.exitValue();
            return likeAnyOther(printed) + (code == 0 ? "" : "[" + code + "]\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What differs from machine to machine, and from build to build, is not told; an empty line would end what is printed. */
    private String likeAnyOther(String printed) {
        String text = printed.replace(folder.toString() + "/", "")
                .replaceAll("\\b[0-9a-f]{64}\\b", "<fingerprint>")
                .replaceAll("\"from\":\"[^:]+: ", "\"from\":\"<host>: ")
                .replaceAll("engine \\S+", "engine <version>")
                .replaceAll("\\d+(\\.\\d+)? s\\b", "<seconds> s")
                .replaceAll("\\d+(\\.\\d+)? ms\\b", "<milliseconds> ms")
                .replaceAll("(?m)^(\\S+Z  \\S+) +\\S+ +\\d+  ", "$1  <host>  <process>  ")
                .replaceAll("(?m)^(at +by +)host +process", "$1host    process")
                .replaceAll("(?m)[ \\t]+$", "")
                .replaceAll("(?m)^$\\n", ".\n");
        String ended = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        return ended.replace("\n\n", "\n.\n");
    }
}
