package io.reckoner.cli;

import io.reckoner.db.run.RunScope;
import io.reckoner.db.run.WorkAhead;
import io.reckoner.jobs.billing.Billing;
import io.reckoner.jobs.billing.BillingSettings;
import io.reckoner.jobs.billing.Waivers;
import io.reckoner.views.CustomerLookup;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "bill",
        mixinStandardHelpOptions = true,
        description = "Bills everything due at or before an instant, however many periods that are. Done already with"
                + " the same inputs: does nothing.",
        footerHeading = "%nExample:%n",
        footer = {
            "  reckoner bill --as-of 2024-02-02",
            "  reckoner bill --as-of 2024-02-02T06:00:00Z --only acme,globex",
            "  reckoner bill --as-of 2024-02-02 --exclude @disputed.txt",
            "  reckoner bill --as-of 2024-02-02 --workers remote"
        },
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:done",
            "1:failed",
            "3:done, with newly parked accounts; with --strict: with any",
            "5:another run is active",
            "6:input is half loaded, or the instant is in the future; nothing was written"
        })
final class BillCommand implements Callable<Integer> {

    @Option(
            names = "--as-of",
            required = true,
            paramLabel = "INSTANT",
            description = "Everything due at or before it is billed; a date means 00:00Z.")
    private Instant asOf = Instant.EPOCH;

    @Mixin
    private GraceOption grace;

    @Mixin
    private FutureOption future;

    @Mixin
    private AnywayOption anyway;

    @Mixin
    private AccountChoice accounts;

    @Mixin
    private RunOptions options;

    @Mixin
    private WorkersOption workers;

    @Mixin
    private StrictOption strict;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        accounts.requireReadable();
        BillingSettings settings = workers.settings(options);
        return BothCompilers.ifBig(
                settings,
                (session, limit) ->
                        accounts.areNamed() ? 0 : session.get(WorkAhead.class).due(asOf, limit),
                () -> Session.open(spec, settings.threads()),
                session -> bill(session, settings));
    }

    private int bill(Session session, BillingSettings settings) {
        RunScope scope = accounts.scope(session.get(CustomerLookup.class));
        return RunReporter.report(session, spec, json, strict, () -> {
            Billing.Outcome outcome = session.get(Billing.class)
                    .bill(asOf, grace.given(), scope, settings, new Waivers(future.isGiven(), anyway.reason()));
            if (!outcome.worked()) {
                spec.commandLine()
                        .getErr()
                        .println("Done already: run " + outcome.run().id() + " billed up to " + asOf
                                + " with the same inputs. Nothing changed.");
            }
            return Optional.of(outcome);
        });
    }
}
