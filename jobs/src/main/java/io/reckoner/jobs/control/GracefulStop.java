package io.reckoner.jobs.control;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobExecutionNotRunningException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * On SIGTERM lets the jobs this process started end at their next chunk boundary, before the database goes away (SB17).
 * Without it a stopped run is still resumable, but looks killed.
 */
final class GracefulStop implements SmartLifecycle, JobExecutionListener {

    private static final Logger LOG = LoggerFactory.getLogger(GracefulStop.class);

    private final ObjectProvider<JobOperator> operator;
    private final Set<JobExecution> own = ConcurrentHashMap.newKeySet();
    private final AtomicInteger working = new AtomicInteger();
    private volatile boolean running;

    GracefulStop(ObjectProvider<JobOperator> operator) {
        this.operator = operator;
    }

    /** What a job has ended with is still written down and read after the job: the database has to wait for that, too. */
    <T> T during(Supplier<T> work) {
        working.incrementAndGet();
        try {
            return work.get();
        } finally {
            working.decrementAndGet();
        }
    }

    @Override
    public void beforeJob(JobExecution execution) {
        own.add(execution);
    }

    @Override
    public void afterJob(JobExecution execution) {
        own.remove(execution);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    /** Spring waits for the callback, at most {@code spring.lifecycle.timeout-per-shutdown-phase}. */
    @Override
    public void stop(Runnable callback) {
        running = false;
        Thread waiting = new Thread(
                () -> {
                    own.forEach(this::stop);
                    await();
                    callback.run();
                },
                "graceful-stop");
        waiting.setDaemon(true);
        waiting.start();
    }

    private void stop(JobExecution execution) {
        try {
            operator.getObject().stop(execution);
        } catch (JobExecutionNotRunningException e) {
            LOG.debug("ended by itself", e);
        }
    }

    private void await() {
        try {
            while (!own.isEmpty() || working.get() > 0) {
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stopped first of all. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
