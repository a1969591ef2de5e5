package io.reckoner.jobs.billing;

import io.reckoner.db.proof.Verification;
import io.reckoner.db.run.AccountState;
import io.reckoner.db.run.BatchMetadata;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunStore;
import io.reckoner.db.run.RunTotals;
import io.reckoner.db.run.WorklistStore;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The last step: counts, fingerprint, and the run's end state, in one transaction. */
final class ReportStep {

    private final JdbcClient jdbc;
    private final RunStore runs;
    private final WorklistStore worklist;
    private final Verification proof;
    private final BatchMetadata metadata;
    private final JobRepository repository;
    private final JsonMapper json;

    ReportStep(
            JdbcClient jdbc,
            RunStore runs,
            WorklistStore worklist,
            Verification proof,
            BatchMetadata metadata,
            JobRepository repository,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.worklist = worklist;
        this.proof = proof;
        this.metadata = metadata;
        this.repository = repository;
        this.json = json;
    }

    /** What takes long to add up. */
    record Figures(RunTotals totals, String fingerprint) {}

    Figures figures(Run run) {
        return new Figures(RunTotals.of(jdbc, run.id()), proof.fingerprint(run.id()));
    }

    void complete(Run run, Figures figures) {
        Map<AccountState, Integer> counts = worklist.counts(run.id());
        @Nullable JobInstance instance = repository.getJobInstance(BillingJob.NAME, RunParameters.of(run));
        Map<String, Duration> times = instance == null ? Map.of() : metadata.stepTimes(instance.getInstanceId());
        RunReport report = RunReport.of(counts, figures.totals(), times);
        boolean isWhole = counts.getOrDefault(AccountState.PARKED, 0) == 0
                && runs.require(run.id()).violations() == null;
        Run.Status status = !isWhole ? Run.Status.COMPLETED_WITH_PARKED : Run.Status.COMPLETED;
        runs.complete(run.id(), status, figures.fingerprint(), json.writeValueAsString(report));
    }
}
