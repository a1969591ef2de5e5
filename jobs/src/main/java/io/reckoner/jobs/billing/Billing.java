package io.reckoner.jobs.billing;

import io.reckoner.db.invoice.InvoiceNumbers;
import io.reckoner.db.preview.Preview;
import io.reckoner.db.run.FrozenInputs;
import io.reckoner.db.run.ParkingStore;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunScope;
import io.reckoner.db.run.RunStore;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.billing.Decisions.Decision;
import io.reckoner.jobs.control.Exclusively;
import io.reckoner.jobs.control.HalfLoaded;
import io.reckoner.jobs.control.JobFailed;
import io.reckoner.jobs.control.JobRunner;
import io.reckoner.jobs.control.RunLog;
import io.reckoner.jobs.control.Task;
import io.reckoner.jobs.control.ThisProcess;
import io.reckoner.jobs.control.UnfinishedRun;
import io.reckoner.jobs.plugins.Plugins;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

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
    private final ParkingStore parking;
    private final HalfLoaded halfLoaded;
    private final InstantSource clock;
    private final InvoiceNumbers numbers;
    private final BillingJob billingJob;
    private final JobRunner jobs;
    private final Exclusively exclusively;
    private final TransactionOperations transactions;
    private final JsonMapper json;
    private final Plugins plugins;
    private final String engineVersion;
    private final Previewing previewing;
    private final Decisions decisions;

    Billing(
            RunStore runs,
            ParkingStore parking,
            HalfLoaded halfLoaded,
            InstantSource clock,
            InvoiceNumbers numbers,
            BillingJob billingJob,
            JobRunner jobs,
            Exclusively exclusively,
            TransactionOperations transactions,
            JsonMapper json,
            Plugins plugins,
            String engineVersion,
            Previewing previewing,
            Decisions decisions) {
        this.previewing = previewing;
        this.decisions = decisions;
        this.plugins = plugins;
        this.runs = runs;
        this.parking = parking;
        this.halfLoaded = halfLoaded;
        this.clock = clock;
        this.json = json;
        this.numbers = numbers;
        this.billingJob = billingJob;
        this.jobs = jobs;
        this.exclusively = exclusively;
        this.transactions = transactions;
        this.engineVersion = engineVersion;
    }

    /** The same without a waiver. */
    public Outcome bill(Instant asOf, Duration grace, RunScope scope, BillingSettings settings) {
        return bill(asOf, grace, scope, settings, Waivers.NONE);
    }

    /** Bills everything due at or before an instant. With inputs unchanged since the last such run: nothing to do. */
    public Outcome bill(Instant asOf, Duration grace, RunScope scope, BillingSettings settings, Waivers waivers) {
        waivers.requireNear(asOf, clock.instant());
        return exclusively.run(Task.of("bill " + asOf, waivers.why()), () -> {
            UnfinishedRun.requireNone(runs);
            Optional<Run.Anyway> anyway = halfLoaded.requireNone(waivers.anyway());
            Optional<Run> last = runs.lastAttempt(asOf, scope);
            FrozenInputs inputs = runs.inputs();
            if (last.isPresent() && isDoneAlready(last.get(), grace, inputs)) {
                return new Outcome(last.get(), false);
            }
            Decision decision = decisions.decide(asOf, grace, scope, settings, waivers);
            return start(asOf, grace, scope, anyway, settings, decision);
        });
    }

    /**
     * What {@link #bill} would make, kept under a number; nothing that bills is written.
     *
     * @param look sees it while the invoices it would make are still there to export
     */
    public Preview preview(
            Instant asOf,
            Duration grace,
            RunScope scope,
            BillingSettings settings,
            Waivers waivers,
            Consumer<Preview> look) {
        waivers.requireNear(asOf, clock.instant());
        return exclusively.look("bill --preview " + asOf, () -> {
            UnfinishedRun.requireNone(runs);
            halfLoaded.requireNone(waivers.anyway());
            return previewing.of(asOf, grace, scope, settings, look);
        });
    }

    /** The same without a reason. */
    public Optional<Outcome> resume(BillingSettings settings) {
        return resume(settings, null);
    }

    /**
     * Goes on with the unfinished run; empty if there is none.
     *
     * @param reason why to go on with one that was begun on half-loaded input, by a version that did not ask
     */
    public Optional<Outcome> resume(BillingSettings settings, @Nullable String reason) {
        return exclusively.run(
                Task.of("resume", reason),
                () -> runs.unfinished().map(run -> {
                    halfLoaded.requireNoneOf(run, reason).ifPresent(anyway -> runs.noteAnyway(run.id(), anyway));
                    return work(run, settings);
                }));
    }

    /** The same without a reason. */
    public Optional<Outcome> retryParked(BillingSettings settings) {
        return retryParked(settings, null);
    }

    /** A new attempt at every account that is parked now, up to the latest instant any was parked at; empty if none is. */
    public Optional<Outcome> retryParked(BillingSettings settings, @Nullable String reason) {
        return exclusively.run(Task.of("retry-parked", reason), () -> {
            UnfinishedRun.requireNone(runs);
            Optional<Run.Anyway> anyway = halfLoaded.requireNone(reason);
            return parking.lastRun()
                    .map(runs::require)
                    .map(last -> start(last.asOf(), last.grace(), RunScope.PARKED, anyway, settings, Decision.NONE));
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
            exclusively.noteRun(runId);
            transactions.executeWithoutResult(status -> {
                numbers.number(runId);
                runs.abandon(runId);
            });
            return runs.require(runId);
        });
    }

    private Outcome start(
            Instant asOf,
            Duration grace,
            RunScope scope,
            Optional<Run.Anyway> anyway,
            BillingSettings settings,
            Decision decision) {
        int attempt = runs.lastAttempt(asOf, scope).map(Run::attempt).orElse(0) + 1;
        Run opened = Objects.requireNonNull(transactions.execute(status -> {
            decisions.record(decision);
            Run run = runs.open(asOf, grace, scope, attempt, engineVersion, runs.inputs());
            runs.notePlugins(run.id(), plugins.identity());
            decisions.keep(decision, run.id());
            anyway.ifPresent(waived -> runs.noteAnyway(run.id(), waived));
            return runs.require(run.id());
        }));
        return work(opened, settings);
    }

    @SuppressWarnings("try")
    private Outcome work(Run run, BillingSettings settings) {
        if (settings.remote() != null) {
            EngineVersion.requireThatOf(run, engineVersion);
        }
        RunPlugins.requireThoseOf(run, plugins);
        exclusively.noteRun(run.id());
        runs.begin(run.id(), ThisProcess.onItsHost());
        try (MDC.MDCCloseable logged = RunLog.of(run)) {
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
            runs.fail(run.id());
            if (failure.getCause() instanceof ProofFailed proof) {
                runs.noteViolations(run.id(), json.writeValueAsString(proof.violations()));
            }
        } catch (DataAccessException e) {
            failure.addSuppressed(e);
        }
    }

    private boolean isDoneAlready(Run last, Duration grace, FrozenInputs inputs) {
        return last.status().isComplete()
                && last.grace().equals(grace)
                && last.sees(inputs)
                && RunPlugins.isThatOf(last, plugins);
    }
}
