package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.views.ReportJson;
import io.reckoner.views.RunReportJson;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The report of a run that failed is that of the run and why it failed, side by side (docs/json.md). */
class RunReporterTest {
    private static final FailureText FAILURE = new FailureText("The disk is full.", "Make room.", ExitCodes.FAILED);

    @Test
    void itsFailureFollowsAsFarAsItGot() {
        assertThat(ReportJson.of(new RunReporter.Failed(interrupted(), FAILURE)).replaceAll("\\s+", ""))
                .isEqualTo("""
                {"run":7,"as_of":"2024-02-02T00:00:00Z","state":"FAILED","attempt":1,"scope":"everythingdue",\
                "accounts":{"billed":1,"nothing_due":2,"parked":3,"held":0,"newly_parked":4,"skipped":5,"pending":6},\
                "invoices":1,"lines":2,"entries":3,"totals":[],"balances":[],"excluded":[],"parked":[],"held":[],"proof":null,\
                "violations":[],"fingerprint":null,"plugins":"","seconds":null,"worker":null,"anyway":null,\
                "error":"Thediskisfull.","next_step":"Makeroom.","exit_code":1}""");
    }

    @Test
    void whereThereIsNoRunTheFailureIsAlone() {
        assertThat(ReportJson.of(new RunReporter.Failed(null, FAILURE)).replaceAll("\\s+", ""))
                .isEqualTo("{\"error\":\"Thediskisfull.\",\"next_step\":\"Makeroom.\",\"exit_code\":1}");
    }

    private static RunReportJson interrupted() {
        return new RunReportJson(
                7,
                Instant.parse("2024-02-02T00:00:00Z"),
                "FAILED",
                1,
                "everything due",
                new RunReportJson.Accounts(1, 2, 3, 0, 4, 5, 6),
                1,
                2,
                3,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                List.of(),
                null,
                "",
                null,
                null,
                null);
    }
}
