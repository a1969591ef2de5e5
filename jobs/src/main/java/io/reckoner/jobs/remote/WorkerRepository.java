package io.reckoner.jobs.remote;

import io.reckoner.jobs.database.LostConnection;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.core.NestedExceptionUtils;

/**
 * The job repository as a worker's steps write to it. A partition whose worker lost its connection has not failed: it is
 * given back, as STOPPED, and the manager hands it to another. One that did fail says why in one line, for the manager.
 */
final class WorkerRepository implements JobRepository {

    private final JobRepository delegate;

    WorkerRepository(JobRepository delegate) {
        this.delegate = delegate;
    }

    @Override
    public void update(StepExecution partition) {
        if (partition.getStatus().isUnsuccessful()) {
            if (LostConnection.isAmong(partition.getFailureExceptions())) {
                partition.setStatus(BatchStatus.STOPPED);
                partition.setExitStatus(ExitStatus.STOPPED);
            } else {
                partition.setExitStatus(new ExitStatus(ExitStatus.FAILED.getExitCode(), why(partition)));
            }
        }
        delegate.update(partition);
    }

    private static String why(StepExecution partition) {
        return partition.getFailureExceptions().stream()
                .findFirst()
                .map(NestedExceptionUtils::getMostSpecificCause)
                .map(root -> root.getMessage() == null ? root.toString() : root.getMessage())
                .orElse("no reason given");
    }

    @Override
    public void updateExecutionContext(StepExecution partition) {
        delegate.updateExecutionContext(partition);
    }

    @Override
    public JobInstance createJobInstance(String jobName, JobParameters parameters) {
        return delegate.createJobInstance(jobName, parameters);
    }

    @Override
    public void update(JobExecution job) {
        delegate.update(job);
    }

    @Override
    public void updateExecutionContext(JobExecution job) {
        delegate.updateExecutionContext(job);
    }
}
