package io.reckoner.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void countsAreByKindAndOneDifferenceIsEnough() {
        var equal = new Tally(List.of(
                outcome(DisturbanceKind.ENGINE_KILLED, "load", 2, 1, null),
                outcome(DisturbanceKind.SECOND_RUN, "invoice", 0, 0, null),
                outcome(DisturbanceKind.ENGINE_KILLED, "invoice", 1, 0, null)));
        var different = new Tally(List.of(outcome(DisturbanceKind.ENGINE_KILLED, "end", 1, 0, "lines.csv")));

        assertThat(equal.isAllEqual()).isTrue();
        assertThat(different.isAllEqual()).isFalse();
        assertThat(equal.table()).isEqualTo("""
                kind                      rounds   start    load    open    plan invoice  number  verify  report     end unscathed resumes  missed   equal different
                engine-killed                  2       .       1       .       .       1       .       .       .       .       .       3       1       2       .
                second-run                     1       .       .       .       .       1       .       .       .       .       1       .       .       1       .
                all                            3       .       1       .       .       2       .       .       .       .       1       3       1       3       .
                """);
        assertThat(different.table()).endsWith(" 1\n");
        assertThat(different.different().get(0).line())
                .isEqualTo("engine-killed, seed 7: bill in end, resumed by 1, DIFFERENT: lines.csv (1.5 s)");
    }

    private static Outcome outcome(DisturbanceKind kind, String step, int resumes, int missed, String difference) {
        return new Outcome(
                new ChaosRound(kind, 7),
                "bill",
                step,
                resumes == 0,
                resumes,
                missed,
                Duration.ofMillis(1500),
                difference);
    }
}
