package io.reckoner.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The packaged application as an operator runs it: one process a command. */
final class Engine {
    private static final long PATIENCE_SECONDS = 180;

    private final List<String> program;
    private final List<String> options;
    private final Path log;
    private final Map<String, String> environment;

    /** {@code options} say where its database is. */
    Engine(Path log, String... options) {
        this(Program.unpacked(), log, List.of(options), Map.of());
    }

    private Engine(List<String> program, Path log, List<String> options, Map<String, String> environment) {
        this.program = program;
        this.log = log;
        this.options = options;
        this.environment = environment;
    }

    /** The jar as it is packaged. */
    static Engine packed(Path log, String... options) {
        return new Engine(Program.packed(), log, List.of(options), Map.of());
    }

    /** The same, with its clock stopped at an instant. */
    Engine at(String now) {
        return new Engine(program, log, options, Map.of("RECKONER_NOW", now));
    }

    /** The same, with every command big enough for both compilers: a process of its own, started by the one that is asked. */
    Engine big() {
        return new Engine(program, log, options, Map.of("RECKONER_BOTH_COMPILERS_FROM", "1"));
    }

    /** Runs a command to its end; returns the exit code. */
    int run(String... command) {
        return await(start(command));
    }

    /** Starts a command, and kills it (SIGKILL) as soon as {@code moment} has come. False if it ended before. */
    boolean killAt(BooleanSupplier moment, String... command) {
        Process process = start(command);
        while (process.isAlive()) {
            if (moment.getAsBoolean()) {
                process.destroyForcibly();
                await(process);
                return true;
            }
            pause();
        }
        return false;
    }

    Process start(String... command) {
        var line = new ArrayList<>(program);
        line.addAll(options);
        line.addAll(List.of(command));
        try {
            Files.writeString(
                    log, "$ " + String.join(" ", command) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            ProcessBuilder process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            process.environment().putAll(environment);
            return process.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int await(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("no end after " + PATIENCE_SECONDS + " s; its output:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Everything its commands printed so far. */
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
