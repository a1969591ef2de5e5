package io.reckoner.jobs.control;

import io.reckoner.jobs.database.DatabaseTrouble;
import io.reckoner.jobs.database.LostConnection;
import java.util.List;
import java.util.Optional;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Starts a job, or goes on with the one of the same identifying parameters, and waits for its end. */
public final class JobRunner {

    private final JobOperator operator;
    private final JobRepository repository;
    private final GracefulStop gracefulStop;

    JobRunner(JobOperator operator, JobRepository repository, GracefulStop gracefulStop) {
        this.operator = operator;
        this.repository = repository;
        this.gracefulStop = gracefulStop;
    }

    /** The steps one after the other. No incrementer: it would replace the parameters given (SB13). */
    public Job job(String name, List<Step> steps) {
        SimpleJobBuilder job =
                new JobBuilder(name, repository).listener(gracefulStop).start(steps.get(0));
        steps.subList(1, steps.size()).forEach(job::next);
        return job.build();
    }

    /**
     * {@code start} also restarts: with parameters known it goes on with what is not completed. Unlike {@code restart} it
     * does not report every failure as "already running" (SB19).
     *
     * @param nextStep what the user can do if it fails
     * @throws JobFailed with the first cause
     */
    public JobExecution run(Job job, JobParameters parameters, String nextStep) {
        JobExecution execution;
        try {
            execution = operator.start(job, parameters);
        } catch (JobExecutionException e) {
            throw new JobFailed("The " + job.getName() + " job did not start: " + e.getMessage() + ".", nextStep, e);
        } catch (DataAccessException | TransactionException e) {
            // Not even its end could be noted.
            throw failed(job, e, nextStep);
        }
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            return execution;
        }
        if (execution.getStatus() == BatchStatus.STOPPED) {
            throw new JobFailed("The " + job.getName() + " job was stopped.", nextStep);
        }
        throw firstCause(execution)
                .map(cause -> failed(job, cause, nextStep))
                .orElseGet(() -> new JobFailed("The " + job.getName() + " job failed.", nextStep));
    }

    private static JobFailed failed(Job job, Throwable failure, String nextStep) {
        return DatabaseTrouble.of(failure)
                .map(trouble -> new JobFailed(
                        "The " + job.getName() + " job failed. " + trouble.sentence(),
                        trouble.nextStep() + " " + nextStep,
                        failure))
                .orElseGet(() -> new JobFailed(sentence(job, failure), nextStep, failure));
    }

    private static String sentence(Job job, Throwable failure) {
        String what =
                LostConnection.isCauseOf(failure) ? " job lost its connection to the database: " : " job failed: ";
        return "The " + job.getName() + what
                + NestedExceptionUtils.getMostSpecificCause(failure).getMessage();
    }

    /** The failure of a partition says more than the partitioned step's "unsuccessful". */
    private static Optional<Throwable> firstCause(JobExecution execution) {
        List<Throwable> all = execution.getAllFailureExceptions();
        return all.stream()
                .filter(failure -> !(failure instanceof JobExecutionException))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }
}
