package io.reckoner.jobs.billing;

import io.reckoner.db.FrozenInputs;
import io.reckoner.db.InvoiceNumbers;
import io.reckoner.db.Run;
import io.reckoner.db.RunScope;
import io.reckoner.db.RunStore;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.control.Exclusively;
import io.reckoner.jobs.control.JobFailed;
import io.reckoner.jobs.control.JobRunner;
import io.reckoner.jobs.control.UnfinishedRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionOperations;

/** What one can do with billing runs. Each of it holds the run lock while it works. */
public final class Billing {

    private static final String NEXT_STEP =
            "What is done stays done. Mend the cause, then `reckoner resume`; or give the run up with `reckoner run abandon %d`.";

    /**
     * What came of a command.
     *
     * @param worked false if there was nothing to do: the run had been complete before
     */
    public record Outcome(Run run, boolean worked) {}

    private final RunStore runs;
    private final InvoiceNumbers numbers;
    private final BillingJob billingJob;
    private final JobRunner jobs;
    private final Exclusively exclusively;
    private final TransactionOperations transactions;
    private final String engineVersion;

    Billing(
            RunStore runs,
            InvoiceNumbers numbers,
            BillingJob billingJob,
            JobRunner jobs,
            Exclusively exclusively,
            TransactionOperations transactions,
            String engineVersion) {
        this.runs = runs;
        this.numbers = numbers;
        this.billingJob = billingJob;
        this.jobs = jobs;
        this.exclusively = exclusively;
        this.transactions = transactions;
        this.engineVersion = engineVersion;
    }

    /** Bills everything due at or before an instant. With inputs unchanged since the last such run: nothing to do. */
    public Outcome bill(Instant asOf, Duration grace, RunScope scope, BillingSettings settings) {
        return exclusively.run("bill " + asOf, () -> {
            refuseWhileUnfinished();
            Optional<Run> last = runs.lastAttempt(asOf, scope);
            FrozenInputs inputs = runs.inputs();
            if (last.isPresent() && isDoneAlready(last.get(), grace, inputs)) {
                return new Outcome(last.get(), false);
            }
            return start(asOf, grace, scope, inputs, settings);
        });
    }

    /** Goes on with the unfinished run; empty if there is none. */
    public Optional<Outcome> resume(BillingSettings settings) {
        return exclusively.run("resume", () -> runs.unfinished().map(run -> work(run, settings)));
    }

    /** A new attempt at the accounts that the last complete run parked; empty if it parked none. */
    public Optional<Outcome> retryParked(BillingSettings settings) {
        return exclusively.run("retry-parked", () -> {
            refuseWhileUnfinished();
            return runs.lastComplete()
                    .filter(last -> last.status() == Run.Status.COMPLETED_WITH_PARKED)
                    .map(last ->
                            start(last.asOf(), last.grace(), RunScope.parkedOf(last.id()), runs.inputs(), settings));
        });
    }

    /** Gives an unfinished run up. Invoices it has written are final and stay, so they get their numbers now. */
    public Run abandon(long runId) {
        return exclusively.run("run abandon " + runId, () -> {
            Run run = runs.find(runId)
                    .orElseThrow(() -> new CannotProceed(
                            "There is no run " + runId + ".", "See `reckoner runs` for those there are."));
            if (!run.status().isUnfinished()) {
                throw new CannotProceed(
                        "Run " + runId + " is " + run.status() + " and cannot be given up.",
                        "Only a run that is unfinished can be.");
            }
            transactions.executeWithoutResult(status -> {
                numbers.number(runId);
                runs.abandon(runId);
            });
            return runs.require(runId);
        });
    }

    private Outcome start(Instant asOf, Duration grace, RunScope scope, FrozenInputs inputs, BillingSettings settings) {
        int attempt = runs.lastAttempt(asOf, scope).map(Run::attempt).orElse(0) + 1;
        return work(runs.open(asOf, grace, scope, attempt, engineVersion, inputs), settings);
    }

    private Outcome work(Run run, BillingSettings settings) {
        if (settings.remote() != null) {
            EngineVersion.requireThatOf(run, engineVersion);
        }
        runs.mark(run.id(), Run.Status.RUNNING);
        try {
            jobs.run(billingJob.of(run, settings), RunParameters.of(run), NEXT_STEP.formatted(run.id()));
        } catch (JobFailed failure) {
            markFailed(run, failure);
            throw failure;
        }
        return new Outcome(runs.require(run.id()), true);
    }

    /** Where the database is gone this cannot be noted; RUNNING without a process means the same. */
    private void markFailed(Run run, JobFailed failure) {
        try {
            runs.mark(run.id(), Run.Status.FAILED);
        } catch (DataAccessException e) {
            failure.addSuppressed(e);
        }
    }

    private static boolean isDoneAlready(Run last, Duration grace, FrozenInputs inputs) {
        return last.status().isComplete() && last.grace().equals(grace) && last.sees(inputs);
    }

    private void refuseWhileUnfinished() {
        runs.unfinished().ifPresent(run -> {
            throw UnfinishedRun.blocks(run);
        });
    }
}
