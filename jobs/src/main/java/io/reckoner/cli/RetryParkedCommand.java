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
        description =
                "Bills every account again that is parked now, whatever run parked it, up to the latest instant any"
                        + " was parked at; after their contracts or usage were mended by a load.",
        footerHeading = "%nExample:%n",
        footer = {"  reckoner run show 1 --parked", "  reckoner load fix.ndjson", "  reckoner retry-parked"},
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:done, or nothing was parked",
            "1:failed",
            "3:done, with newly parked accounts; with --strict: with any",
            "5:another run is active",
            "6:input is half loaded; nothing was written"
        })
final class RetryParkedCommand implements Callable<Integer> {

    @Mixin
    private RunOptions options;

    @Mixin
    private WorkersOption workers;

    @Mixin
    private AnywayOption anyway;

    @Mixin
    private StrictOption strict;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        BillingSettings settings = workers.settings(options);
        try (Session session = Session.open(spec, settings.threads())) {
            return RunReporter.report(session, spec, json, strict, () -> {
                Optional<Billing.Outcome> outcome = session.get(Billing.class).retryParked(settings, anyway.reason());
                if (outcome.isEmpty()) {
                    spec.commandLine().getErr().println("No account is parked.");
                }
                return outcome;
            });
        }
    }
}
