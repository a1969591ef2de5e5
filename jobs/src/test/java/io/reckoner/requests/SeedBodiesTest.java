package io.reckoner.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example bodies of the API's own documents are taken as they stand; those that cannot be are listed with the reason. */
class SeedBodiesTest {
    private static final JournalFixture JOURNAL = JournalFixture.open();

    /**
     * One example.
     *
     * @param refused the code it is refused with; null = it is taken
     * @param lines it is the last of them
     */
    record Example(String title, @Nullable String refused, List<String> lines) {
        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Example> examples() throws IOException {
        var examples = new ArrayList<Example>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/requests/seed-bodies.txt"))) {
            if (line.startsWith("{")) {
                examples.get(examples.size() - 1).lines().add(line);
            } else if (line.startsWith("# ")) {
                String[] words = line.substring(2).split(": refused ", 2);
                examples.add(
                        new Example(words[0], words.length == 1 ? null : words[1].split(",", 2)[0], new ArrayList<>()));
            }
        }
        return examples.stream().filter(example -> !example.lines().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsTakenAsItStands(Example example) {
        List<LineOutcome> outcomes = JOURNAL.chunk.execute(status -> {
            status.setRollbackOnly();
            var lines = new ArrayList<JournalLine>();
            example.lines().forEach(text -> lines.add(new JournalLine(lines.size() + 1L, text)));
            return JOURNAL.applier.apply(lines);
        });

        LineOutcome last = outcomes.get(outcomes.size() - 1);
        assertThat(outcomes.subList(0, outcomes.size() - 1))
                .allSatisfy(outcome -> assertThat(outcome.reject()).isNull());
        if (example.refused() == null) {
            assertThat(last.reject()).isNull();
        } else {
            assertThat(last.reject()).contains("\"code\":\"" + example.refused() + "\"");
        }
    }
}
