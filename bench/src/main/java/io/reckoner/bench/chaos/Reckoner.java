package io.reckoner.bench.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The packaged product as an operator runs it: one process a command, all of them on one database and into one log.
 *
 * @param place the options that lead to the database
 * @param now when they all run; null: as they do
 */
record Reckoner(
        PackagedProgram product,
        List<String> place,
        Path log,
        @Nullable Instant now) {

    /** Far more than a command takes; one that is still there then hangs. */
    private static final long PATIENCE_SECONDS = 180;

    Reckoner {
        place = List.copyOf(place);
    }

    /** A command that has been started. */
    record Running(Process process, List<String> words, Instant startedAt) {

        Running {
            words = List.copyOf(words);
        }

        String name() {
            return String.join(" ", words);
        }

        boolean isAlive() {
            return process.isAlive();
        }

        /** SIGKILL. */
        void kill() {
            process.destroyForcibly();
        }

        /** By a name as {@code kill} knows it: TERM, STOP, CONT, QUIT. */
        void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }

        Duration age() {
            return Duration.between(startedAt, Instant.now());
        }
    }

    int run(List<String> words) throws InterruptedException, IOException {
        return await(start(words));
    }

    Running start(List<String> words) {
        // Where an error comes from is all there will be to look at, should a round come out different.
        var line = new ArrayList<>(List.of("--verbose"));
        line.addAll(place);
        line.addAll(words);
        note("$ reckoner " + String.join(" ", words));
        try {
            Instant started = Instant.now();
            ProcessBuilder process = new ProcessBuilder(product.command(line))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            if (now != null) {
                process.environment().put("RECKONER_NOW", now.toString());
            }
            return new Running(process.start(), words, started);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its exit code. One that hangs prints its threads into the log, and is killed. */
    int await(Running command) throws InterruptedException, IOException {
        Process process = command.process();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            command.signal("QUIT");
            process.waitFor(1, TimeUnit.SECONDS);
            command.kill();
            throw new Different("`" + command.name() + "` did not end in " + PATIENCE_SECONDS + " s");
        }
        note("# `%s` ended with %d after %d ms"
                .formatted(command.name(), process.exitValue(), command.age().toMillis()));
        return process.exitValue();
    }

    /** Whether a line of the log begins so. */
    boolean hasSaid(String beginning) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.anyMatch(line -> line.startsWith(beginning));
        }
    }

    /** A line of our own among what the commands print. */
    void note(String line) {
        try {
            Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
