package io.reckoner.jobs.billing;

import io.reckoner.db.run.AccountState;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.WorklistStore;
import io.reckoner.jobs.Progress;
import io.reckoner.jobs.control.ChunkSteps;
import io.reckoner.jobs.remote.RemoteSettings;
import io.reckoner.jobs.remote.RemoteWork;
import io.reckoner.time.TimeText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.StepExecutionAggregator;
import org.springframework.batch.core.partition.support.DefaultStepExecutionAggregator;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * The invoice step: its partitions are the ordinal ranges of the plan, each worked off in chunks.
 *
 * <p>On a restart every partition runs again, the completed ones too: those find nothing pending, at the price of one
 * query, and a partition that Spring Batch believed complete by mistake mends itself.
 */
final class InvoiceStep {

    static final String NAME = "invoice";

    private final Run run;
    private final BillingSettings settings;
    private final PartitionBilling billing;
    private final RemoteWork remote;
    private final WorklistStore worklist;
    private final ChunkSteps steps;
    private final Progress progress;

    InvoiceStep(
            Run run,
            BillingSettings settings,
            PartitionBilling billing,
            RemoteWork remote,
            WorklistStore worklist,
            ChunkSteps steps,
            Progress progress) {
        this.run = run;
        this.settings = settings;
        this.billing = billing;
        this.remote = remote;
        this.worklist = worklist;
        this.steps = steps;
        this.progress = progress;
    }

    Step build() {
        return steps.inPartitions(NAME, this::partitions, handler(), new NothingPending());
    }

    private PartitionHandler handler() {
        RemoteSettings workers = settings.remote();
        if (workers != null) {
            return remote.handler(workers, this::readProgress);
        }
        return ChunkSteps.onThreads(
                NAME, settings.threads(), partition -> billing.bill(run, settings.chunk(), partition));
    }

    /** From the stored plan, so the same names and ranges on every restart (SB14). */
    private Map<String, ExecutionContext> partitions(int ignoredGridSize) {
        Map<AccountState, Integer> counts = worklist.counts(run.id());
        long all = all(counts);
        progress.start("Billing to " + TimeText.of(run.asOf()), "accounts", all, all - pending(counts), parked(counts));
        Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
        for (WorklistStore.Range range : worklist.ranges(run.id())) {
            partitions.put(PartitionBilling.nameOf(range), new ExecutionContext());
        }
        return partitions;
    }

    /** What workers have done shows in the worklist alone. */
    private void readProgress() {
        Map<AccountState, Integer> counts = worklist.counts(run.id());
        progress.reach(all(counts) - pending(counts), parked(counts));
    }

    private static long all(Map<AccountState, Integer> counts) {
        return counts.values().stream().mapToLong(Integer::longValue).sum();
    }

    private static int pending(Map<AccountState, Integer> counts) {
        return counts.getOrDefault(AccountState.PENDING, 0);
    }

    private static int parked(Map<AccountState, Integer> counts) {
        return counts.getOrDefault(AccountState.PARKED, 0);
    }

    /** The net under every way of losing a chunk: Spring Batch's own counters are no evidence. */
    private final class NothingPending implements StepExecutionAggregator {

        @Override
        public void aggregate(StepExecution result, Collection<StepExecution> executions) {
            new DefaultStepExecutionAggregator().aggregate(result, executions);
            progress.end();
            int pending = pending(worklist.counts(run.id()));
            if (pending > 0 && !result.getStatus().isUnsuccessful() && !stopped(executions)) {
                throw new IllegalStateException("run " + run.id() + ": " + pending
                        + " accounts are still pending although every partition says it is complete");
            }
        }

        private boolean stopped(Collection<StepExecution> executions) {
            return executions.stream()
                    .anyMatch(partition -> partition.isTerminateOnly() || partition.getStatus() == BatchStatus.STOPPED);
        }
    }
}
