package io.reckoner.cli;

import io.reckoner.db.load.LoadFile;
import io.reckoner.db.run.WorkAhead;
import io.reckoner.jobs.billing.Billing;
import io.reckoner.jobs.billing.BillingSettings;
import io.reckoner.jobs.control.HalfLoaded;
import io.reckoner.jobs.load.Load;
import io.reckoner.views.LoadedJson;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description =
                "Goes on with whatever was interrupted - killed, stopped, or failed: a billing run with the accounts still"
                        + " pending, then loads behind their last line. Nothing is done twice.",
        footerHeading = "%nExample:%n",
        footer = {"  reckoner resume", "  reckoner resume --workers remote"},
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:done, or nothing to resume",
            "1:failed again, or a half-loaded file is gone",
            "3:done, with newly parked accounts; with --strict: with any",
            "4:loads done, with rejects",
            "5:another run is active",
            "6:the run was begun on half-loaded input; nothing was written"
        })
final class ResumeCommand implements Callable<Integer> {

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
        return BothCompilers.ifBig(
                settings,
                (session, limit) -> session.get(WorkAhead.class).pending(limit),
                () -> Session.open(spec, settings.threads()),
                session -> resume(session, settings));
    }

    private int resume(Session session, BillingSettings settings) {
        RunReporter.Reported run = new RunReporter(session, spec, json.isGiven(), strict)
                .of(() -> session.get(Billing.class).resume(settings, anyway.reason()));
        // The run first: while it is unfinished, its inputs are frozen.
        Load.Resumed loads = run.exitCode() == ExitCodes.FAILED
                ? new Load.Resumed(List.of(), List.of())
                : session.get(Load.class).resume();
        if (json.isGiven()) {
            json.print(Report.of(run, loads));
        }
        int loaded = print(loads);
        if (!run.wasThere() && loads.isNothing()) {
            spec.commandLine().getErr().println("No run and no load is unfinished.");
        }
        return ExitCodes.worst(List.of(run.exitCode(), loaded));
    }

    /** {@code run}: null if none was unfinished. */
    private record Report(@Nullable Object run, List<LoadedJson> loads, List<String> unfinishedLoads) {
        static Report of(RunReporter.Reported run, Load.Resumed loads) {
            return new Report(
                    run.json().orElse(null),
                    LoadedJson.of(loads.loaded()),
                    loads.gone().stream().map(LoadFile::name).toList());
        }
    }

    private int print(Load.Resumed loads) {
        int loaded = loads.loaded().isEmpty() ? ExitCodes.DONE : LoadReport.print(loads.loaded(), spec, json.isGiven());
        for (LoadFile file : loads.gone()) {
            spec.commandLine()
                    .getErr()
                    .println("reckoner: " + HalfLoaded.sentence(file) + " is half loaded, and is not there any more, or"
                            + " holds something else now.\n  Load its bytes again from where they are; or give up the"
                            + " rest: `reckoner load abandon " + file.id() + " --reason TEXT`.");
        }
        return loads.gone().isEmpty() ? loaded : ExitCodes.FAILED;
    }
}
