package io.reckoner.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The packaged product, started as its launcher does: unpacked, with an archive of its classes, so that a short command costs
 * half. Being a copy, it stays the same while the sources are built anew.
 */
final class PackagedProgram {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /** A small heap, and flags that make short commands cheap; none of them has to do with being disturbed. */
    private static final List<String> JVM =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Duser.timezone=UTC");

    private final List<String> line;

    private PackagedProgram(List<String> line) {
        this.line = line;
    }

    /** {@code folder} is new. */
    static PackagedProgram unpack(Path jar, Path folder) throws IOException, InterruptedException {
        run(List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", folder.toString()));
        Path unpacked = folder.resolve(jar.getFileName());
        if (!Files.exists(unpacked)) {
            throw new IOException(jar + " cannot be unpacked into " + folder);
        }
        Path archive = folder.resolve("classes.jsa");
        var recording = new ArrayList<>(JVM);
        // What is loaded before a command finds no database is most of what it needs.
        recording.addAll(List.of("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + archive, "-jar", unpacked.toString()));
        recording.addAll(List.of("--db", "jdbc:postgresql://localhost:1/none", "bill", "--as-of", "2000-01-01"));
        run(recording);
        var line = new ArrayList<>(List.of(JAVA.toString()));
        line.addAll(JVM);
        if (Files.exists(archive)) {
            line.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable", "-Xlog:all=error:stderr"));
        }
        line.addAll(List.of("-jar", unpacked.toString()));
        return new PackagedProgram(line);
    }

    List<String> command(List<String> words) {
        var command = new ArrayList<>(line);
        command.addAll(words);
        return command;
    }

    /** Every command that this process has started and that still runs: for when the harness is interrupted. */
    static void killAll() {
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("java"))
                        .isPresent())
                .forEach(ProcessHandle::destroyForcibly);
    }

    private static void run(List<String> words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(words);
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
