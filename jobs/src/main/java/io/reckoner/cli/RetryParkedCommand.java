package io.reckoner.cli;

import io.reckoner.jobs.billing.Billing;
import io.reckoner.jobs.billing.BillingSettings;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "retry-parked",
        mixinStandardHelpOptions = true,
        description = "Bills the accounts again that the last complete run parked, up to the same instant; after their"
                + " contracts or usage were mended by a load.",
        footerHeading = "%nExample:%n",
        footer = {"  reckoner run show 1 --parked", "  reckoner load fix.ndjson", "  reckoner retry-parked"},
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:done, or nothing was parked",
            "1:failed",
            "3:done, some are still parked",
            "5:another run is active"
        })
final class RetryParkedCommand implements Callable<Integer> {

    @Mixin
    private RunOptions options;

    @Mixin
    private WorkersOption workers;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        BillingSettings settings = workers.settings(options);
        try (Session session = Session.open(spec, settings.threads())) {
            Optional<Billing.Outcome> outcome = session.get(Billing.class).retryParked(settings);
            if (outcome.isPresent()) {
                return RunReportText.print(session, outcome.get().run(), spec);
            }
            spec.commandLine().getErr().println("The last complete run parked no account.");
            return ExitCodes.DONE;
        }
    }
}
