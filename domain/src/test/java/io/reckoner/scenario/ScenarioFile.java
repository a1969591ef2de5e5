package io.reckoner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A scenario on disk, with its golden part to compare with, or to rewrite with {@code -Dscenarios.update=true}. */
public final class ScenarioFile {
    private static final Path FOLDER = Path.of("..", "sample-data", "scenarios");

    private final Path path;

    private ScenarioFile(Path path) {
        this.path = path;
    }

    /** All of them, by name. */
    public static Stream<ScenarioFile> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
            assertThat(found).as("scenarios in " + FOLDER).isNotEmpty();
            return found.stream().map(ScenarioFile::new);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public String name() {
        return path.getFileName().toString().replace(".txt", "");
    }

    /** The facts and commands; an error names the file and the line. */
    public Scenario scenario() {
        try {
            return ScenarioParser.parse(text());
        } catch (ScenarioSyntaxException invalid) {
            throw new IllegalArgumentException(path.getFileName() + ", " + invalid.getMessage(), invalid);
        }
    }

    /** Runs the scenario in a new world and compares what it prints with the golden part. */
    public void check(World world) {
        Scenario scenario = scenario();
        String printed = ScenarioRunner.run(scenario, world);
        if (Boolean.getBoolean("scenarios.update")) {
            update(printed);
        } else {
            assertThat(printed).as(name() + ": " + scenario.rule()).isEqualTo(scenario.golden());
        }
    }

    private void update(String printed) {
        String text = text();
        int ruler = ("\n" + text).indexOf("\n" + Scenario.RULER + "\n");
        String input = ruler < 0 ? text.stripTrailing() + "\n\n" : text.substring(0, ruler);
        try {
            Files.writeString(path, input + Scenario.RULER + "\n" + printed);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private String text() {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
