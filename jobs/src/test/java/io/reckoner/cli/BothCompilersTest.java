package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.jobs.CannotProceed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code CrashIT} stops and kills the real thing. */
class BothCompilersTest {

    @Test
    void itIsTheSameCommandWithoutTheLimit() {
        assertThat(BothCompilers.withBoth(
                        "/jdk/bin/java",
                        List.of(
                                "-Xmx512m",
                                "-XX:TieredStopAtLevel=1",
                                "-jar",
                                "r.jar",
                                "bill",
                                "--as-of",
                                "2025-02-01"),
                        17))
                .containsExactly(
                        "/jdk/bin/java",
                        "-Dreckoner.parent=17",
                        "-Xmx512m",
                        "-jar",
                        "r.jar",
                        "bill",
                        "--as-of",
                        "2025-02-01");
    }

    @Test
    void whatHasBothAlreadyIsNotStartedAgain() {
        assertThat(BothCompilers.withBoth("java", List.of("-jar", "r.jar", "bill"), 17))
                .isEmpty();
        assertThat(BothCompilers.withBoth(
                        "java",
                        List.of("-XX:TieredStopAtLevel=1", "-XX:TieredStopAtLevel=4", "-jar", "r.jar", "bill"),
                        17))
                .as("RECKONER_JAVA_OPTS stands behind the launcher's own")
                .isEmpty();
    }

    @Test
    void theExitCodeIsThatOfTheOtherProcess() {
        assertThat(BothCompilers.run(List.of("sh", "-c", "exit 5"))).isEqualTo(5);
    }

    @Test
    void aJavaThatDoesNotStartIsNamedWithTheWayAroundIt() {
        assertThatThrownBy(() -> BothCompilers.run(List.of("/nowhere/java")))
                .isInstanceOf(CannotProceed.class)
                .hasMessageContaining("/nowhere/java")
                .extracting(failure -> ((CannotProceed) failure).nextStep())
                .asString()
                .contains("RECKONER_BOTH_COMPILERS_FROM=0");
    }
}
