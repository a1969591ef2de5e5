package io.reckoner.cli;

import io.reckoner.db.run.WorkAhead;
import io.reckoner.jobs.billing.BillingSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "nightly",
        mixinStandardHelpOptions = true,
        description =
                "All that a night needs: goes on with what was interrupted, loads what is new in a folder, bills up"
                        + " to the beginning of this day (UTC). Again the same day: only what is new since.",
        footerHeading = "%nExample:%n",
        footer = {"  reckoner nightly --in /in", "  reckoner nightly --in /in --rejects /rejects --workers remote"},
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:done",
            "1:failed; the next night goes on with it",
            "3:done, with newly parked accounts; with --strict: with any",
            "4:done, with refused lines, rows or files",
            "5:another run is active",
            "6:input is half loaded that is not in the folder, --as-of is in the future, a guard does not hold, or a second"
                    + " person has to say that it need not: nothing was billed"
        })
final class NightlyCommand implements Callable<Integer> {

    @Option(
            names = "--in",
            required = true,
            paramLabel = "DIR",
            description =
                    "The folder that files are put into: *.ndjson in name order, then *.csv. It is only read; a file"
                            + " is known by its bytes, and loaded once.")
    private Path in = Path.of("");

    @Mixin
    private RejectsOption rejects;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "Bill up to this instant (default: today, 00:00Z).")
    private @Nullable Instant asOf;

    @Mixin
    private FutureOption future;

    @Mixin
    private GraceOption grace;

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
        BillingSettings settings = workers.settings(options);
        return BothCompilers.ifBig(
                settings,
                this::ahead,
                () -> Session.create(spec, settings.threads()),
                session -> night(session, settings));
    }

    /** Without what new files make due. */
    private int ahead(Session session, int limit) {
        WorkAhead ahead = session.get(WorkAhead.class);
        return Math.max(ahead.pending(limit), ahead.due(day(session), limit));
    }

    private Instant day(Session session) {
        return asOf != null ? asOf : session.now().truncatedTo(ChronoUnit.DAYS);
    }

    private int night(Session session, BillingSettings settings) {
        Night night = new Night(session, spec, json.isGiven(), strict, day(session));
        night.resume(settings);
        night.load(in, rejects.folder());
        night.bill(grace.given(), settings, future.isGiven());
        if (json.isGiven()) {
            json.print(night.report());
        } else {
            spec.commandLine().getOut().println(night.summary());
            spec.commandLine().getOut().flush();
        }
        return night.exitCode();
    }
}
