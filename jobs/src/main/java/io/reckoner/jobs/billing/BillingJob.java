package io.reckoner.jobs.billing;

import io.reckoner.db.invoice.InvoiceNumbers;
import io.reckoner.db.proof.Verification;
import io.reckoner.db.proof.Violation;
import io.reckoner.db.run.FrozenInputs;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunStore;
import io.reckoner.db.run.WorklistStore;
import io.reckoner.db.schema.Statistics;
import io.reckoner.jobs.Progress;
import io.reckoner.jobs.control.ChunkSteps;
import io.reckoner.jobs.control.JobRunner;
import io.reckoner.jobs.remote.RemoteWork;
import io.reckoner.requests.paths.Paths;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.step.Step;

/** The steps of a run, in the order they are read. Each may be killed and done again. */
final class BillingJob {

    static final String NAME = "billing";

    private final RunStore runs;
    private final WorklistStore worklist;
    private final InvoiceNumbers numbers;
    private final Statistics statistics;
    private final PartitionBilling billing;
    private final RemoteWork remote;
    private final Verification proof;
    private final Quarantine quarantine;
    private final ReportStep report;
    private final ChunkSteps steps;
    private final JobRunner jobs;
    private final Progress progress;

    BillingJob(
            RunStore runs,
            WorklistStore worklist,
            InvoiceNumbers numbers,
            Statistics statistics,
            PartitionBilling billing,
            RemoteWork remote,
            Verification proof,
            Quarantine quarantine,
            ReportStep report,
            ChunkSteps steps,
            JobRunner jobs,
            Progress progress) {
        this.runs = runs;
        this.worklist = worklist;
        this.numbers = numbers;
        this.statistics = statistics;
        this.billing = billing;
        this.remote = remote;
        this.proof = proof;
        this.quarantine = quarantine;
        this.report = report;
        this.steps = steps;
        this.jobs = jobs;
        this.progress = progress;
    }

    Job of(Run run, BillingSettings settings) {
        Step open = steps.alwaysAtOnce("open", () -> open(run));
        Step plan = steps.atOnce("plan", () -> plan(run, settings));
        Step invoice = new InvoiceStep(run, settings, billing, remote, worklist, steps, progress).build();
        Step number = steps.atOnce("number", () -> numbers.number(run.id()));
        var figures = new CompletableFuture<ReportStep.Figures>();
        Step verify = steps.alwaysAtOnce("verify", () -> verify(run, figures));
        Step reported = steps.atOnce("report", () -> report.complete(run, figures.join()));
        return jobs.job(NAME, List.of(open, plan, invoice, number, verify, reported));
    }

    /** The inputs were frozen when the run was created; on every start, see that they still are, but for acts behind its mark. */
    private void open(Run run) {
        FrozenInputs now = runs.inputs();
        boolean isSame = run.sees(now)
                || (run.usageThrough() == now.usageThrough() && runs.isFollowedOnlyBy(Paths.behindRuns(), run));
        if (!isSame) {
            throw new IllegalStateException("run " + run.id() + " was opened at journal line " + run.requestsThrough()
                    + " and usage change " + run.usageThrough() + ", but the inputs are at " + now.requestsThrough()
                    + " and " + now.usageThrough());
        }
    }

    private void plan(Run run, BillingSettings settings) {
        int accounts = worklist.plan(run.id());
        worklist.cut(run.id(), accounts, settings.partitionsWanted(accounts));
        statistics.ofWorklist();
    }

    /** What the report is made of is read beside the proof, which leaves it as it is. */
    private void verify(Run run, CompletableFuture<ReportStep.Figures> figures) {
        List<Violation> violations = proof.verify(run.id(), () -> figures.complete(report.figures(run)));
        if (!violations.isEmpty()) {
            quarantine.judge(run, violations);
        }
    }
}
