package io.reckoner.jobs.remote;

import io.reckoner.db.run.PartitionStore;
import io.reckoner.db.run.PartitionStore.Partition;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.partition.support.AbstractPartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * The manager: asks workers for every partition of a step, and watches the partitions' rows until all have ended.
 *
 * <p>Spring Batch's own handler waits for the rows alone. It takes a partition that was given back for one that has ended,
 * knows of no lost worker or request, and says nothing while no worker is there.
 */
final class RemotePartitions extends AbstractPartitionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RemotePartitions.class);
    private static final long LOOK_MILLIS = 500;
    private static final int LOOKS_A_REPORT = 10;
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration SILENCE_AGAIN = Duration.ofMinutes(1);

    private final PartitionStore store;
    private final PartitionRequests requests;
    private final JobRepository repository;
    private final RemoteSettings settings;
    private final Runnable report;
    private final PartitionWatch watch;
    private Duration warnAt = SILENCE;
    private boolean tookOver;

    /** For one execution of a step; {@code report} is called every few seconds while it lasts. */
    RemotePartitions(
            PartitionStore store,
            PartitionRequests requests,
            JobRepository repository,
            RemoteSettings settings,
            Runnable report) {
        this.store = store;
        this.requests = requests;
        this.repository = repository;
        this.settings = settings;
        this.report = report;
        this.watch = new PartitionWatch(settings.takeOverAfter(), System::nanoTime);
    }

    @Override
    protected Set<StepExecution> doHandle(StepExecution step, Set<StepExecution> partitions)
            throws InterruptedException {
        // What an earlier manager asked for is stale: the run lock says that it is gone.
        requests.clear();
        partitions.forEach(partition -> requests.send(step.getStepName(), partition.getId()));
        for (int looks = 1; !haveEnded(step); looks++) {
            if (looks % LOOKS_A_REPORT == 0) {
                report.run();
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return ended(step, partitions.stream().map(StepExecution::getId).collect(Collectors.toSet()));
    }

    /** One look: hands out again what somebody gave back or lost. */
    private boolean haveEnded(StepExecution step) {
        List<Partition> partitions = store.partitions(step.getJobExecutionId(), step.getStepName());
        BatchStatus job = BatchStatus.valueOf(store.jobStatus(step.getJobExecutionId()));
        watch.look(partitions, !requests.isEmpty());
        if (job == BatchStatus.FAILED) {
            throw new RemoteWorkFailed("another process has declared this one gone, and may have gone on with the run");
        }
        if (job == BatchStatus.STOPPING || job == BatchStatus.STOPPED) {
            return partitions.stream().filter(this::isStillStopping).count() == 0;
        }
        long unfinished = partitions.stream()
                .filter(partition -> isUnfinished(step, partition))
                .count();
        if (tookOver && store.endBlockers(settings.takeOverAfter().toSeconds()) > 0) {
            LOG.info("Ended the session of a lost worker that kept its successor waiting.");
        }
        if (unfinished > 0) {
            mindSilence(unfinished);
        }
        return unfinished == 0;
    }

    private boolean isUnfinished(StepExecution step, Partition partition) {
        switch (BatchStatus.valueOf(partition.status())) {
            case STOPPED -> handOut(step, partition);
            case STARTED, STOPPING -> {
                if (watch.hasStoodStill(partition)) {
                    LOG.info("{} has stood still for too long; another worker gets it.", partition.name());
                    tookOver |= handOut(step, partition);
                }
            }
            case STARTING -> {
                // The worker that took the request was lost before it could say so.
                if (watch.hasStoodStill(partition)) {
                    handOut(step, partition);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean handOut(StepExecution step, Partition partition) {
        if (watch.breaksItsWorkers(partition)) {
            throw new RemoteWorkFailed(
                    partition.name() + " was handed out again and again, and no worker has finished a chunk of it");
        }
        return store.reopen(partition)
                .map(open -> {
                    watch.handedOut(open);
                    requests.send(step.getStepName(), open.id());
                    return true;
                })
                .orElse(false);
    }

    /** A worker sees at its next chunk that the job is being stopped; one that is lost never does. */
    private boolean isStillStopping(Partition partition) {
        BatchStatus status = BatchStatus.valueOf(partition.status());
        if (!status.isRunning()) {
            return false;
        }
        if (status == BatchStatus.STARTING || watch.hasStoodStill(partition)) {
            store.stop(partition).ifPresent(watch::ended);
        }
        return true;
    }

    private void mindSilence(long unfinished) {
        Duration quiet = watch.quiet();
        if (quiet.compareTo(settings.giveUpAfter()) >= 0) {
            requests.clear();
            throw new RemoteWorkFailed("no worker has moved a partition for " + settings.giveUpAfter());
        }
        if (quiet.compareTo(SILENCE) < 0) {
            warnAt = SILENCE;
        } else if (quiet.compareTo(warnAt) >= 0) {
            warnAt = quiet.plus(SILENCE_AGAIN);
            LOG.warn(
                    "No worker has answered for {} s: {} partitions wait, {} workers are connected."
                            + " Start some: `reckoner worker`, with the options of this command that lead to its database.",
                    quiet.toSeconds(),
                    unfinished,
                    store.connectedWorkers());
        }
    }

    /** As the database has them (SB20); why one failed was written there by its worker. */
    private Set<StepExecution> ended(StepExecution step, Set<Long> ids) {
        Set<StepExecution> all =
                Objects.requireNonNull(repository.getJobExecution(step.getJobExecutionId()))
                        .getStepExecutions()
                        .stream()
                        .filter(partition -> ids.contains(partition.getId()))
                        .collect(Collectors.toSet());
        all.stream()
                .filter(partition -> partition.getStatus().isUnsuccessful())
                .map(partition -> new RemoteWorkFailed(partition.getStepName() + ": "
                        + partition.getExitStatus().getExitDescription()))
                .forEach(step::addFailureException);
        return all;
    }
}
