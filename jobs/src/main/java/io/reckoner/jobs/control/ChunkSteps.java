package io.reckoner.jobs.control;

import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.partition.StepExecutionAggregator;
import org.springframework.batch.core.partition.support.SimpleStepExecutionSplitter;
import org.springframework.batch.core.partition.support.TaskExecutorPartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.builder.TaskletStepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The only place that builds steps: a chunk step always has the one transaction manager, never retry or skip, and never a
 * task executor of its own (SB4, SB5, SB11). ArchUnit holds everybody to it.
 */
public final class ChunkSteps {

    private final JobRepository repository;
    private final PlatformTransactionManager transactionManager;

    public ChunkSteps(JobRepository repository, PlatformTransactionManager transactionManager) {
        this.repository = repository;
        this.transactionManager = transactionManager;
    }

    /** Items are read, and written all at once, in one transaction a chunk. */
    public <T> Step inChunks(String name, int size, ItemReader<T> reader, ItemWriter<T> writer) {
        return new StepBuilder(name, repository)
                .<T, T>chunk(size)
                .transactionManager(transactionManager)
                .reader(reader)
                .writer(writer)
                .build();
    }

    /**
     * All of it in one transaction, from the start again if it does not commit. Also if the process was stopped or killed
     * behind the commit, before the step was noted as complete: so the work must bear being done twice.
     */
    public Step atOnce(String name, Runnable work) {
        return tasklet(name, work).build();
    }

    /** The same, and again on every restart of the job. */
    public Step alwaysAtOnce(String name, Runnable work) {
        return tasklet(name, work).allowStartIfComplete(true).build();
    }

    /** How one partition is worked off. */
    @FunctionalInterface
    public interface PartitionWork {
        void execute(StepExecution partition) throws JobInterruptedException;
    }

    /** Partitions side by side on threads of this process. */
    public static PartitionHandler onThreads(String name, int threads, PartitionWork work) {
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(name + "-");
        executor.setConcurrencyLimit(threads);
        executor.setTaskDecorator(RunLog::onThread);
        TaskExecutorPartitionHandler handler = new TaskExecutorPartitionHandler();
        handler.setTaskExecutor(executor);
        handler.setStep(work::execute);
        return handler;
    }

    /** All partitions run again on a restart, complete or not. */
    public Step inPartitions(
            String name, Partitioner partitioner, PartitionHandler handler, StepExecutionAggregator aggregator) {
        SimpleStepExecutionSplitter splitter = new SimpleStepExecutionSplitter(repository, name, partitioner);
        splitter.setAllowStartIfComplete(true);
        return new StepBuilder(name, repository)
                .partitioner(name, partitioner)
                .splitter(splitter)
                .partitionHandler(handler)
                .aggregator(aggregator)
                .build();
    }

    private TaskletStepBuilder tasklet(String name, Runnable work) {
        Tasklet tasklet = (contribution, context) -> {
            work.run();
            return RepeatStatus.FINISHED;
        };
        return new StepBuilder(name, repository).tasklet(tasklet, transactionManager);
    }
}
