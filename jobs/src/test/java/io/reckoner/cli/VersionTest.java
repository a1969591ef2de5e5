package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Which build somebody has, in a few lines that can be sent along with a report. */
class VersionTest {

    @Test
    void theVersionNamesTheEngineJavaAndPostgres() {
        CommandResult result = CommandResult.of(List.of("--version"));

        assertThat(result.code()).isZero();
        assertThat(result.out().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("Reckoner "),
                        line -> assertThat(line).startsWith("Java " + Runtime.version()),
                        line -> assertThat(line).startsWith("PostgreSQL "));
    }

    @Test
    void theCommitIsSaidWhereThereIsOne() {
        var git = new Properties();
        assertThat(Version.commit(git)).isEmpty();
        git.setProperty("git.commit.id.abbrev", "1a2b3c4");
        git.setProperty("git.dirty", "false");
        assertThat(Version.commit(git)).isEqualTo(" (commit 1a2b3c4)");
        git.setProperty("git.dirty", "true");
        assertThat(Version.commit(git)).isEqualTo(" (commit 1a2b3c4, changed since)");
    }

    @Test
    void shellsCanCompleteCommandsAndOptions() {
        CommandResult result = CommandResult.of(List.of("generate-completion"));

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("complete -F _complete_reckoner", "'--exclude-zero-balances'", "net-balance");
    }

    @Test
    void licencesTravelWithTheClasses() {
        for (String name : List.of("LICENSE", "NOTICE", "licences/PostgreSQL.txt")) {
            assertThat(Version.class.getResource("/META-INF/" + name)).as(name).isNotNull();
        }
    }
}
