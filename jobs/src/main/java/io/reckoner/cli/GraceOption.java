package io.reckoner.cli;

import io.reckoner.statement.Cutoff;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long usage is waited for. */
final class GraceOption {

    @Option(
            names = "--grace",
            paramLabel = "DURATION",
            description = "How long usage invoices wait for late usage after their period (default: PT24H).")
    private Duration given = Cutoff.DEFAULT_GRACE;

    Duration given() {
        return given;
    }
}
