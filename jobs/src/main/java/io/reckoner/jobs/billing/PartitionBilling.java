package io.reckoner.jobs.billing;

import io.reckoner.db.run.Run;
import io.reckoner.db.run.WorklistStore;
import io.reckoner.jobs.Progress;
import io.reckoner.jobs.control.ChunkSteps;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.StepExecution;

/** Bills one partition of a run, an ordinal range of its worklist, in chunks; in the run's own process or a worker's. */
final class PartitionBilling {

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

    /** The same on every restart (SB14). */
    static String nameOf(WorklistStore.Range range) {
        return "p%04d".formatted(range.number());
    }

    /**
     * By its name alone: Spring Batch saves a partition first and what it is given afterwards, so that a process killed
     * between the two leaves one that was given nothing.
     */
    void bill(Run run, int chunk, StepExecution partition) throws JobInterruptedException {
        WorklistStore.Range range = worklist.ranges(run.id()).stream()
                .filter(candidate -> partition.getStepName().endsWith(":" + nameOf(candidate)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "run " + run.id() + " has no partition " + partition.getStepName() + " in its plan"));
        WorklistReader reader = new WorklistReader(worklist, run.id(), range.from(), range.to(), chunk);
        WorklistWriter writer = new WorklistWriter(run, biller, worklist, progress);
        steps.inChunks(InvoiceStep.NAME, chunk, reader, writer).execute(partition);
    }
}
