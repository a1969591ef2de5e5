package io.reckoner.cli;

import io.reckoner.db.export.Exports;
import io.reckoner.db.preview.Preview;
import io.reckoner.db.run.RunScope;
import io.reckoner.db.run.WorkAhead;
import io.reckoner.jobs.billing.Billing;
import io.reckoner.jobs.billing.BillingSettings;
import io.reckoner.jobs.billing.Waivers;
import io.reckoner.views.CustomerLookup;
import io.reckoner.views.PreviewFacts;
import io.reckoner.views.PreviewLookup;
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
            "  reckoner bill --as-of 2024-02-02 --workers remote",
            "  reckoner bill --preview --as-of 2024-02-02 --csv-invoices invoices.csv",
            "  reckoner bill --as-of 2024-02-02 --as-previewed 7"
        },
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:done",
            "1:failed",
            "3:done, with newly parked accounts; with --strict: with any",
            "5:another run is active",
            "6:input is half loaded, the instant is in the future, a guard does not hold, a second"
                    + " person has to say that it need not, or it is not as previewed; nothing was written"
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
    private PreviewOptions previews;

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
        previews.require();
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
        Waivers waivers = previews.waivers(future.isGiven(), anyway.reason());
        if (previews.isPreview()) {
            return preview(session, settings, scope, waivers);
        }
        return RunReporter.report(session, spec, json, strict, () -> {
            Billing.Outcome outcome = session.get(Billing.class).bill(asOf, grace.given(), scope, settings, waivers);
            if (!outcome.worked()) {
                spec.commandLine()
                        .getErr()
                        .println("Done already: run " + outcome.run().id() + " billed up to " + asOf
                                + " with the same inputs. Nothing changed.");
            }
            return Optional.of(outcome);
        });
    }

    private int preview(Session session, BillingSettings settings, RunScope scope, Waivers waivers) {
        Preview whole = session.get(Billing.class)
                .preview(
                        asOf,
                        grace.given(),
                        scope,
                        settings,
                        waivers,
                        made -> previews.write(session.get(Exports.class), made));
        PreviewFacts facts = session.get(PreviewLookup.class).facts(whole);
        PreviewCommand.print(facts, spec, json);
        spec.commandLine()
                .getErr()
                .println("Kept as preview " + whole.id()
                        + ". To bill exactly this: the same command with --as-previewed " + whole.id()
                        + " instead of --preview.");
        if (facts.report().guards().stream().anyMatch(guard -> !guard.holds())) {
            return ExitCodes.GUARD;
        }
        return facts.report().newlyParked() > 0 ? ExitCodes.DONE_WITH_PARKED : ExitCodes.DONE;
    }
}
