package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code demo migration}: 300 customers move in, and docs/migration.md shows what that prints, fingerprints included. */
class DemoMigrationTest {
    private static final String FIRST_LINE = "# Products and the rate card, as a journal.";

    private final TestPostgres.Database database = TestPostgres.withTables();

    @TempDir
    private Path home;

    @Test
    void threeHundredCustomersMoveIn() throws IOException {
        CommandResult played = play();
        assertThat(played.code()).as(played.err()).isEqualTo(ExitCodes.DONE);
        assertThat(asShown(played.out())).isEqualTo(shown());
    }

    private CommandResult play() {
        String url = database.login();
        return CommandResult.of(List.of("--home", home.toString(), "--db", url, "demo", "migration"));
    }

    /** Without what is another each time: where files are, and how long it took. */
    private String asShown(String printed) {
        return printed.replace(home.resolve("migration/files") + "/", "")
                .lines()
                .filter(line -> !line.startsWith("  time "))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static String shown() throws IOException {
        String page = Files.readString(Path.of("../docs/migration.md"));
        int start = page.indexOf(FIRST_LINE);
        return page.substring(start, page.indexOf("```", start)).strip();
    }
}
