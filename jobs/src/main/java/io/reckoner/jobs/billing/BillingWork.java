package io.reckoner.jobs.billing;

import io.reckoner.db.run.FrozenInputs;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunStore;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.control.RunLog;
import io.reckoner.jobs.database.Database;
import io.reckoner.jobs.plugins.Plugins;
import io.reckoner.jobs.remote.PartitionWork;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.StepExecution;

/** A worker's part in the run that is going on, if it is a run this worker can do exactly as its manager would. */
final class BillingWork implements PartitionWork {

    private final RunStore runs;
    private final PartitionBilling billing;
    private final Database database;
    private final Plugins plugins;
    private final String engineVersion;
    private final int chunk;
    private volatile @Nullable Run admitted;

    BillingWork(
            RunStore runs,
            PartitionBilling billing,
            Database database,
            Plugins plugins,
            String engineVersion,
            int chunk) {
        this.plugins = plugins;
        this.runs = runs;
        this.billing = billing;
        this.database = database;
        this.engineVersion = engineVersion;
        this.chunk = chunk;
    }

    @Override
    public boolean isWanted() {
        Optional<Run> running = runs.unfinished().filter(run -> run.status() == Run.Status.RUNNING);
        running.filter(run -> !isAdmitted(run)).ifPresent(this::admit);
        return running.isPresent();
    }

    @Override
    public boolean accepts(StepExecution partition) {
        @Nullable Run run = admitted;
        @Nullable Long asked = partition.getJobExecution().getJobParameters().getLong(RunParameters.RUN_ID);
        return run != null && asked != null && asked == run.id();
    }

    @Override
    @SuppressWarnings("try")
    public void execute(StepExecution partition) throws JobInterruptedException {
        @Nullable Run run = admitted;
        if (run == null) {
            throw new IllegalStateException("no run was admitted");
        }
        try (MDC.MDCCloseable logged = RunLog.of(run)) {
            billing.bill(run, chunk, partition);
        }
    }

    private boolean isAdmitted(Run run) {
        @Nullable Run last = admitted;
        return last != null && last.isSameAs(run);
    }

    private void admit(Run run) {
        EngineVersion.requireThatOf(run, engineVersion);
        RunPlugins.requireThoseOf(run, plugins);
        database.requireUpToDate();
        FrozenInputs inputs = runs.inputs();
        if (!run.sees(inputs)) {
            throw new CannotProceed(
                    "Run " + run.id() + " sees the catalog up to journal line " + run.requestsThrough()
                            + " and usage change " + run.usageThrough() + ", but this database is at "
                            + inputs.requestsThrough() + " and " + inputs.usageThrough() + ".",
                    "Is it the database of that run? If so, give the run up with `reckoner run abandon " + run.id()
                            + "`.");
        }
        admitted = run;
    }
}
