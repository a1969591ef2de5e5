package io.reckoner.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.reckoner.db.run.AccountState;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunStore;
import io.reckoner.jobs.billing.Billing;
import io.reckoner.jobs.control.JobFailed;
import io.reckoner.views.RunFacts;
import io.reckoner.views.RunLookup;
import io.reckoner.views.RunReportJson;
import io.reckoner.views.RunReportText;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import picocli.CommandLine.Model.CommandSpec;

/** Has billing work done and reports the run it was done on, as text or as JSON; also a run that failed. */
final class RunReporter {

    /**
     * What a command did, and how it ends.
     *
     * @param wasThere whether there was a run to work on
     * @param json its report, if that is wanted
     */
    record Reported(boolean wasThere, Optional<Object> json, int exitCode) {}

    /** As far as the run got, if there is one, and why it got no further. */
    record Failed(
            @JsonUnwrapped @Nullable RunReportJson run,
            @JsonUnwrapped FailureText failure) {}

    private final Session session;
    private final CommandSpec command;
    private final boolean asJson;
    private final StrictOption strict;

    RunReporter(Session session, CommandSpec command, boolean asJson, StrictOption strict) {
        this.session = session;
        this.command = command;
        this.asJson = asJson;
        this.strict = strict;
    }

    /** The same, with the one object of {@code --json} printed. */
    static int report(
            Session session,
            CommandSpec command,
            JsonOption json,
            StrictOption strict,
            Supplier<Optional<Billing.Outcome>> work) {
        Reported reported = new RunReporter(session, command, json.isGiven(), strict).of(work);
        if (json.isGiven()) {
            json.print(reported.json().orElseGet(Map::of));
        }
        return reported.exitCode();
    }

    /** Prints text at once; JSON is for the caller to print. */
    Reported of(Supplier<Optional<Billing.Outcome>> work) {
        try {
            return work.get()
                    .map(outcome -> ended(outcome.run()))
                    .orElseGet(() -> new Reported(false, Optional.empty(), ExitCodes.DONE));
        } catch (JobFailed failure) {
            return failed(failure);
        }
    }

    /** As text, of a run that has just ended; returns the exit code that says the same. */
    static int print(Session session, CommandSpec command, Run run) {
        return new RunReporter(session, command, false, new StrictOption())
                .ended(run)
                .exitCode();
    }

    private Reported ended(Run run) {
        RunFacts facts = session.get(RunLookup.class).facts(run);
        Optional<RunReportJson> json = print(facts);
        int parked = facts.accounts(AccountState.PARKED);
        if (parked > 0) {
            command.commandLine()
                    .getErr()
                    .println((facts.newlyParked() > 0 ? "Some accounts are parked." : "No account is newly parked.")
                            + " See why, and since when: reckoner run show " + run.id()
                            + " --parked. Mend them by a load, then: reckoner retry-parked");
        }
        boolean needsSomebody = (strict.isGiven() ? parked : facts.newlyParked()) > 0
                || !facts.violations().isEmpty();
        return new Reported(
                true, json.map(report -> report), needsSomebody ? ExitCodes.DONE_WITH_PARKED : ExitCodes.DONE);
    }

    /** Where the database is gone there is nothing to report but that. */
    private Reported failed(JobFailed failure) {
        FailureText text = Failures.text(failure, ReckonerCommand.of(command));
        text.print(command.commandLine().getErr());
        if (ReckonerCommand.of(command).isVerbose()) {
            Failures.printTrace(failure, command.commandLine().getErr());
        }
        Optional<RunReportJson> report = unfinished().flatMap(this::print);
        return new Reported(
                true, asJson ? Optional.of(new Failed(report.orElse(null), text)) : Optional.empty(), text.exitCode());
    }

    private Optional<RunFacts> unfinished() {
        try {
            return session.get(RunStore.class)
                    .unfinished()
                    .map(run -> session.get(RunLookup.class).facts(run));
        } catch (DataAccessException e) {
            return Optional.empty();
        }
    }

    private Optional<RunReportJson> print(RunFacts facts) {
        if (asJson) {
            return Optional.of(session.get(RunLookup.class).report(facts));
        }
        command.commandLine().getOut().print(RunReportText.of(facts));
        command.commandLine().getOut().flush();
        return Optional.empty();
    }
}
