package io.reckoner.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.crash.Program;
import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What finance does, told by what is typed and printed: the packaged jar on a database of its own, a process a command. */
class StoryIT {
    private static final Path STORIES = Path.of("src/test/resources/stories");

    /** Write down how the stories go, instead of holding them to how they are told. */
    private static final boolean WRITE = Boolean.getBoolean("reckoner.stories.write");

    @TempDir
    private Path folder;

    static Stream<String> stories() throws IOException {
        try (Stream<Path> files = Files.list(STORIES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void itGoesAsItIsTold(String name) throws IOException {
        TestPostgres.Database database = TestPostgres.withTables();
        String text = Files.readString(STORIES.resolve(name));
        var story = new Story(
                Program.unpacked(),
                Map.of(
                        "RECKONER_DB_URL", database.url(),
                        "RECKONER_DB_USER", database.user(),
                        "RECKONER_DB_PASSWORD", database.password()),
                folder);

        String told = story.told(text);

        if (WRITE) {
            Files.writeString(STORIES.resolve(name), told);
        } else {
            assertThat(told).isEqualTo(text);
        }
    }
}
