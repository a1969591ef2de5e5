package io.reckoner.jobs.billing;

import io.reckoner.db.AccountState;
import io.reckoner.db.Run;
import io.reckoner.db.WorklistStore;
import io.reckoner.jobs.Progress;
import io.reckoner.jobs.control.ChunkSteps;
import io.reckoner.time.TimeText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.batch.core.job.JobInterruptedException;
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
    private static final String FROM = "from_ordinal";
    private static final String TO = "to_ordinal";

    private final Run run;
    private final BillingSettings settings;
    private final ChunkBiller biller;
    private final WorklistStore worklist;
    private final ChunkSteps steps;
    private final Progress progress;

    InvoiceStep(
            Run run,
            BillingSettings settings,
            ChunkBiller biller,
            WorklistStore worklist,
            ChunkSteps steps,
            Progress progress) {
        this.run = run;
        this.settings = settings;
        this.biller = biller;
        this.worklist = worklist;
        this.steps = steps;
        this.progress = progress;
    }

    Step build() {
        return steps.inPartitions(NAME, settings.threads(), this::partitions, this::work, new NothingPending());
    }

    /** From the stored plan, so the same names and ranges on every restart (P14). */
    private Map<String, ExecutionContext> partitions(int ignoredGridSize) {
        Map<AccountState, Integer> counts = worklist.counts(run.id());
        long all = counts.values().stream().mapToLong(Integer::longValue).sum();
        long pending = counts.getOrDefault(AccountState.PENDING, 0);
        progress.start(
                "Billing to " + TimeText.of(run.asOf()),
                "accounts",
                all,
                all - pending,
                counts.getOrDefault(AccountState.PARKED, 0));
        Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
        for (WorklistStore.Range range : worklist.ranges(run.id())) {
            ExecutionContext context = new ExecutionContext();
            context.putInt(FROM, range.from());
            context.putInt(TO, range.to());
            partitions.put("p%04d".formatted(range.number()), context);
        }
        return partitions;
    }

    private void work(StepExecution execution) throws JobInterruptedException {
        ExecutionContext range = execution.getExecutionContext();
        WorklistReader reader =
                new WorklistReader(worklist, run.id(), range.getInt(FROM), range.getInt(TO), settings.chunk());
        WorklistWriter writer = new WorklistWriter(run, biller, worklist, progress);
        steps.inChunks(NAME, settings.chunk(), reader, writer).execute(execution);
    }

    /** The net under every way of losing a chunk: Spring Batch's own counters are no evidence. */
    private final class NothingPending implements StepExecutionAggregator {

        @Override
        public void aggregate(StepExecution result, Collection<StepExecution> executions) {
            new DefaultStepExecutionAggregator().aggregate(result, executions);
            progress.end();
            int pending = worklist.counts(run.id()).getOrDefault(AccountState.PENDING, 0);
            if (pending > 0 && !result.getStatus().isUnsuccessful() && !stopped(executions)) {
                throw new IllegalStateException("run " + run.id() + ": " + pending
                        + " accounts are still pending although every partition says it is complete");
            }
        }

        private boolean stopped(Collection<StepExecution> executions) {
            return executions.stream().anyMatch(StepExecution::isTerminateOnly);
        }
    }
}
