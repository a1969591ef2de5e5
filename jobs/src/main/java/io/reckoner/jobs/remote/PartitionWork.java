package io.reckoner.jobs.remote;

import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.StepExecution;

/** What a worker does with the partitions it takes. */
public interface PartitionWork {

    /**
     * Whether there is any work at all; asked before a request is taken.
     *
     * @throws io.reckoner.jobs.CannotProceed if there is work that this worker must not do
     */
    boolean isWanted();

    /** Whether a partition belongs to the work last asked for. */
    boolean accepts(StepExecution partition);

    void execute(StepExecution partition) throws JobInterruptedException;
}
