package io.reckoner.cli;

import io.reckoner.jobs.billing.BillingSettings;
import io.reckoner.jobs.remote.RemoteSettings;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Who works a run off; the same invoices come out whatever is chosen. */
final class WorkersOption {

    private enum Workers {
        LOCAL,
        REMOTE
    }

    @Option(
            names = "--workers",
            paramLabel = "local|remote",
            description = "Who does the work: this process, or every `reckoner worker` on the same database (default:"
                    + " local).")
    private Workers workers = Workers.LOCAL;

    @Option(
            names = "--take-over-after",
            paramLabel = "DURATION",
            description =
                    "With remote workers: how long a partition may stand still before another worker gets it, well"
                            + " above the longest chunk (default: PT60S).")
    private Duration takeOverAfter = Duration.ofSeconds(60);

    @Option(
            names = "--give-up-after",
            paramLabel = "DURATION",
            description = "With remote workers: fail when none has done anything for so long (default: PT1H).")
    private Duration giveUpAfter = Duration.ofHours(1);

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    /** To be asked for first: a wrong option is to be said before a database is opened. */
    BillingSettings settings(RunOptions options) {
        BillingSettings settings = options.settings();
        if (takeOverAfter.isZero() || giveUpAfter.isZero()) {
            throw new ParameterException(spec.commandLine(), "--take-over-after and --give-up-after must be positive");
        }
        return workers == Workers.LOCAL ? settings : settings.by(new RemoteSettings(takeOverAfter, giveUpAfter));
    }
}
