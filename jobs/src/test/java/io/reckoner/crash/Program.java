package io.reckoner.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged jar, as the launcher starts it: unpacked, with an archive of its classes. A short command then costs half, and these
 * tests start some fifty.
 */
public final class Program {
    private static final Path JAR = Path.of(System.getProperty("reckoner.jar"));

    /** A small heap, and what makes short commands cheap. */
    private static final List<String> JVM =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Duser.timezone=UTC");

    private Program() {}

    /** How the jar itself is started. */
    static List<String> packed() {
        return java(List.of(), List.of("-jar", JAR.toString()));
    }

    public static List<String> unpacked() {
        return Unpacked.LINE;
    }

    private static List<String> java(List<String> options, List<String> words) {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(JVM);
        line.addAll(options);
        line.addAll(words);
        return line;
    }

    /** Made with the first command, for as long as these tests take. */
    private static final class Unpacked {
        static final List<String> LINE = made();

        private static List<String> made() {
            try {
                Path folder = Files.createTempDirectory("reckoner-unpacked-");
                Runtime.getRuntime()
                        .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
                run(java(
                        List.of("-Djarmode=tools", "-jar", JAR.toString()),
                        List.of("extract", "--force", "--destination", folder.toString())));
                String jar = folder.resolve(JAR.getFileName()).toString();
                Path archive = folder.resolve("classes.jsa");
                // What is loaded before a command finds no database is most of what it needs.
                run(java(
                        List.of("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + archive, "-jar", jar),
                        List.of("--db", "jdbc:postgresql://localhost:1/none", "bill", "--as-of", "2000-01-01")));
                // Whatever the JVM dislikes about an archive, it does without.
                return java(
                        List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable", "-Xlog:all=error:stderr"),
                        List.of("-jar", jar));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        private static void run(List<String> line) throws IOException, InterruptedException {
            new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }
}
