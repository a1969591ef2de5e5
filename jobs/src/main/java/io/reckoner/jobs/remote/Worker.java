package io.reckoner.jobs.remote;

import io.reckoner.db.run.PartitionStore;
import io.reckoner.jobs.database.LostConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.TransactionException;

/** Takes partitions off the queue and works on them, each on a thread, until it is told to stop. */
public final class Worker {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(3);

    private final int threads;
    private final PartitionRequests requests;
    private final JobRepository repository;
    private final PartitionWork work;
    private final PartitionStore store;
    private final Duration lifeEvery;
    private final Semaphore free;
    private final Set<StepExecution> atHand = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean isAway;

    Worker(
            int threads,
            PartitionRequests requests,
            JobRepository repository,
            PartitionWork work,
            PartitionStore store,
            Duration lifeEvery) {
        this.threads = threads;
        this.store = store;
        this.lifeEvery = lifeEvery;
        this.requests = requests;
        this.repository = repository;
        this.work = work;
        this.free = new Semaphore(threads);
    }

    /**
     * Works until {@link #stopAndWait}, and while the database is away, waits for it.
     *
     * @param everyTurn called about twice a second
     * @throws io.reckoner.jobs.CannotProceed if there is work that this worker must not do
     */
    public void work(Runnable everyTurn) throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        ScheduledExecutorService life = Executors.newSingleThreadScheduledExecutor();
        ScheduledFuture<?> shown = life.scheduleWithFixedDelay(
                this::showLife, lifeEvery.toMillis(), lifeEvery.toMillis(), TimeUnit.MILLISECONDS);
        try {
            while (stopping.getCount() > 0) {
                everyTurn.run();
                turn(executor);
            }
        } finally {
            stop();
            free.acquireUninterruptibly(threads);
            executor.shutdown();
            shown.cancel(false);
            life.shutdown();
            ended.countDown();
        }
    }

    /** Lets every partition at hand end at its next chunk boundary: the manager gives them to others. */
    public void stopAndWait() throws InterruptedException {
        stop();
        ended.await();
    }

    private void stop() {
        stopping.countDown();
        atHand.forEach(StepExecution::setTerminateOnly);
    }

    private void turn(ExecutorService executor) throws InterruptedException {
        boolean busy = false;
        try {
            // Asked also while no thread is free: if the network is gone it is here that a probe sees the worker hang.
            busy = work.isWanted() && begin(executor);
            isAway = false;
        } catch (DataAccessException | TransactionException e) {
            say(e);
        }
        if (!busy) {
            pause(PAUSE);
        }
    }

    /** False if nothing waits. */
    private boolean begin(ExecutorService executor) throws InterruptedException {
        if (!free.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        Optional<StepExecution> partition = Optional.empty();
        try {
            partition = next();
        } finally {
            partition.ifPresentOrElse(taken -> executor.execute(() -> workOn(taken)), free::release);
        }
        return partition.isPresent();
    }

    /** Empty if nothing waits, or what waited is stale: its job is over, or somebody else has it. */
    private Optional<StepExecution> next() {
        Optional<StepExecutionRequest> request = requests.receive();
        Optional<StepExecution> partition = request.map(r -> repository.getStepExecution(r.getStepExecutionId()))
                .filter(p -> p.getStatus() == BatchStatus.STARTING
                        && p.getJobExecution().getStatus() == BatchStatus.STARTED);
        if (partition.isPresent() && !work.accepts(partition.get())) {
            requests.send(request.get().getStepName(), partition.get().getId());
            return Optional.empty();
        }
        return partition;
    }

    private void workOn(StepExecution partition) {
        atHand.add(partition);
        try {
            if (stopping.getCount() == 0) {
                partition.setTerminateOnly();
            }
            work.execute(partition);
            if (LostConnection.isAmong(partition.getFailureExceptions())) {
                LOG.info("{}: the connection was lost; another worker gets it.", partition.getStepName());
                pause(AFTER_TROUBLE);
            }
        } catch (OptimisticLockingFailureException e) {
            LOG.debug("{} was taken by another worker", partition.getStepName(), e);
        } catch (DataAccessException | TransactionException e) {
            say(e);
        } catch (JobInterruptedException e) {
            LOG.debug("{} was interrupted", partition.getStepName(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            atHand.remove(partition);
            free.release();
        }
    }

    /** For every partition at hand: its row moves at the end of a chunk only, which may be long in coming. */
    private void showLife() {
        try {
            for (StepExecution partition : atHand) {
                Integer version = partition.getVersion();
                if (version != null) {
                    store.showLife(partition.getId(), version);
                }
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("the database does not answer", e);
        }
    }

    private synchronized void say(NestedRuntimeException trouble) {
        if (!isAway) {
            isAway = true;
            LOG.warn(
                    "The database does not answer ({}); trying again until it does.",
                    trouble.getMostSpecificCause().getMessage());
        }
    }

    private void pause(Duration time) throws InterruptedException {
        if (stopping.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("told to stop");
        }
    }
}
