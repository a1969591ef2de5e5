package io.reckoner.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reckoner.db.run.RunScope;
import io.reckoner.jobs.AnotherRunIsActive;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.billing.Billing;
import io.reckoner.jobs.billing.BillingSettings;
import io.reckoner.jobs.billing.Waivers;
import io.reckoner.jobs.load.BilledFromThePast;
import io.reckoner.jobs.load.Inbox;
import io.reckoner.jobs.load.Load;
import io.reckoner.views.LoadedJson;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The parts of a night, one after the other. Each is idempotent, so that a night that was broken off is simply played again;
 * once one of them fails, those after it do nothing.
 */
final class Night {

    private final Session session;
    private final CommandSpec command;
    private final boolean asJson;
    private final Instant asOf;
    private final RunReporter reporter;
    private final List<Load.Loaded> loaded = new ArrayList<>();
    private final List<Path> moving = new ArrayList<>();
    private final List<Integer> exitCodes = new ArrayList<>();
    private final List<String> did = new ArrayList<>();
    private Optional<BilledFromThePast.Seen> seen = Optional.empty();
    private Optional<Object> resumed = Optional.empty();
    private Optional<Object> billed = Optional.empty();
    private @Nullable FailureText failure;
    private boolean broken;

    Night(Session session, CommandSpec command, boolean asJson, StrictOption strict, Instant asOf) {
        this.session = session;
        this.command = command;
        this.asJson = asJson;
        this.asOf = asOf;
        this.reporter = new RunReporter(session, command, asJson, strict);
    }

    /** The run first: while it is unfinished its inputs are frozen. */
    void resume(BillingSettings settings) {
        part(() -> {
            RunReporter.Reported run = reporter.of(() -> {
                Optional<Billing.Outcome> outcome = session.get(Billing.class).resume(settings, null);
                outcome.ifPresent(done -> did.add("run " + done.run().id() + " resumed"));
                return outcome;
            });
            resumed = run.json();
            ended(run.exitCode());
        });
    }

    /** What was loaded is told, and warned of, whatever becomes of the rest: the next night sees it as loaded. */
    void load(Path folder, @Nullable Path rejects) {
        var past = session.get(BilledFromThePast.class);
        long mark = past.mark();
        loadEach(folder, rejects);
        if (!loaded.isEmpty()) {
            seen = past.behind(mark);
            LoadReport.warn(seen, command);
        }
    }

    /** One file after the other. */
    private void loadEach(Path folder, @Nullable Path rejects) {
        part(() -> {
            Inbox.Contents contents = session.get(Inbox.class).look(folder);
            moving.addAll(contents.moving());
            contents.moving()
                    .forEach(path -> command.commandLine()
                            .getErr()
                            .println(path + " is still being written: it is left for the next time."));
            try {
                for (Path path : contents.toLoad()) {
                    loaded.addAll(session.get(Load.class).load(List.of(path), rejects, null));
                }
            } finally {
                printLoaded();
            }
        });
    }

    private void printLoaded() {
        if (loaded.isEmpty()) {
            return;
        }
        int code = LoadReport.print(loaded, command, asJson);
        // That rejects could not be written is told, and keeps no invoice from coming.
        exitCodes.add(code == ExitCodes.FAILED ? ExitCodes.DONE_WITH_REJECTS : code);
        did.add(loaded.size() + (loaded.size() == 1 ? " file" : " files") + " loaded");
    }

    void bill(Duration grace, BillingSettings settings, boolean future) {
        part(() -> {
            RunReporter.Reported run = reporter.of(() -> {
                Billing.Outcome outcome = session.get(Billing.class)
                        .bill(asOf, grace, RunScope.EVERYTHING, settings, new Waivers(future, null));
                did.add("run " + outcome.run().id() + (outcome.worked() ? " billed" : " had billed before"));
                return Optional.of(outcome).filter(Billing.Outcome::worked);
            });
            billed = run.json();
            ended(run.exitCode());
        });
    }

    private void part(Runnable work) {
        if (broken) {
            return;
        }
        try {
            work.run();
        } catch (AnotherRunIsActive e) {
            throw e;
        } catch (CannotProceed e) {
            FailureText text = Failures.text(e, ReckonerCommand.of(command));
            text.print(command.commandLine().getErr());
            failure = text;
            ended(text.exitCode());
        }
    }

    private void ended(int exitCode) {
        exitCodes.add(exitCode);
        broken = exitCode == ExitCodes.FAILED || exitCode == ExitCodes.GUARD;
    }

    int exitCode() {
        return ExitCodes.worst(exitCodes);
    }

    String summary() {
        String parts = did.isEmpty() ? "nothing was done" : String.join(", ", did);
        String left = moving.isEmpty() ? "" : ", " + moving.size() + " still being written";
        return "Night of " + asOf + ": " + parts + left + ". Exit code " + exitCode() + ".";
    }

    /**
     * What it did.
     *
     * @param resumed null if no run was unfinished
     * @param run null if nothing new was billed
     */
    record Report(
            Instant asOf,
            @Nullable Object resumed,
            List<LoadedJson> loads,
            List<String> stillWritten,

            @JsonInclude(JsonInclude.Include.NON_NULL) LoadedJson.@Nullable FromThePast billedFromThePast,
            @Nullable Object run,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String error,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String nextStep,

            int exitCode) {}

    Report report() {
        return new Report(
                asOf,
                resumed.orElse(null),
                LoadedJson.of(loaded),
                moving.stream().map(Path::toString).toList(),
                seen.map(LoadedJson.FromThePast::of).orElse(null),
                billed.orElse(null),
                failure == null ? null : failure.error(),
                failure == null ? null : failure.nextStep(),
                exitCode());
    }
}
