package io.reckoner.jobs.billing;

import io.reckoner.db.Run;
import io.reckoner.db.WorklistStore;
import io.reckoner.jobs.Progress;
import io.reckoner.jobs.control.ChunkSteps;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Bills one partition of a run, an ordinal range of its worklist, in chunks; in the run's own process or a worker's. */
final class PartitionBilling {

    private static final String FROM = "from_ordinal";
    private static final String TO = "to_ordinal";

    private final ChunkBiller biller;
    private final WorklistStore worklist;
    private final ChunkSteps steps;
    private final Progress progress;

    PartitionBilling(ChunkBiller biller, WorklistStore worklist, ChunkSteps steps, Progress progress) {
        this.biller = biller;
        this.worklist = worklist;
        this.steps = steps;
        this.progress = progress;
    }

    /** What {@link #bill} finds the range by. */
    static ExecutionContext contextOf(WorklistStore.Range range) {
        ExecutionContext context = new ExecutionContext();
        context.putInt(FROM, range.from());
        context.putInt(TO, range.to());
        return context;
    }

    void bill(Run run, int chunk, StepExecution partition) throws JobInterruptedException {
        ExecutionContext range = partition.getExecutionContext();
        WorklistReader reader = new WorklistReader(worklist, run.id(), range.getInt(FROM), range.getInt(TO), chunk);
        WorklistWriter writer = new WorklistWriter(run, biller, worklist, progress);
        steps.inChunks(InvoiceStep.NAME, chunk, reader, writer).execute(partition);
    }
}
