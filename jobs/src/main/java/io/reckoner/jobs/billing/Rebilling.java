package io.reckoner.jobs.billing;

import io.reckoner.db.account.BilledAgain;
import io.reckoner.db.proof.Violation;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunStore;
import io.reckoner.db.run.WorklistOutcome;
import io.reckoner.db.run.WorklistRow;
import io.reckoner.db.run.WorklistStore;
import io.reckoner.jobs.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Bills the accounts of earlier runs again, from the inputs each run had, and compares what comes out with what is stored. */
final class Rebilling {
    private static final int AT_A_TIME = 500;
    private static final int EXAMPLES = 10;
    private static final int NUMBER = 6;
    private static final String NEXT =
            "the rows, or the inputs they were made of, were changed behind the engine's back: restore"
                    + " them. If another version of the engine billed the run, see its changes first: what it bills differently differs here";

    private final RunStore runs;
    private final WorklistStore worklist;
    private final ChunkBiller biller;
    private final BilledAgain again;
    private final TransactionOperations transactions;
    private final Progress progress;

    Rebilling(
            RunStore runs,
            WorklistStore worklist,
            ChunkBiller biller,
            BilledAgain again,
            TransactionOperations transactions,
            Progress progress) {
        this.runs = runs;
        this.worklist = worklist;
        this.biller = biller;
        this.again = again;
        this.transactions = transactions;
        this.progress = progress;
    }

    /**
     * What came of it.
     *
     * @param accounts how many were billed again, each once a run
     */
    record Result(long accounts, List<Violation> violations) {}

    /** Of one run, or of all that have ended for null. */
    Result of(@Nullable Long runId) {
        var differences = new Differences();
        long accounts = 0;
        for (Run run : runId == null ? runs.newest(Integer.MAX_VALUE) : List.of(runs.require(runId))) {
            if (!run.status().isUnfinished()) {
                accounts += billAgain(run, differences);
            }
        }
        return new Result(accounts, differences.violations());
    }

    private long billAgain(Run run, Differences differences) {
        progress.start("Billing run " + run.id() + " again", "accounts", worklist.settled(run.id()), 0, 0);
        long accounts = 0;
        List<WorklistRow> rows = worklist.settled(run.id(), 0, AT_A_TIME);
        while (!rows.isEmpty()) {
            compare(run, rows, differences);
            accounts += rows.size();
            progress.reach(accounts, 0);
            rows = worklist.settled(run.id(), rows.get(rows.size() - 1).ordinal(), AT_A_TIME);
        }
        progress.end();
        return accounts;
    }

    /** What was changed may be what cannot be read any more: that is a finding about one account, and the others go on. */
    private void compare(Run run, List<WorklistRow> rows, Differences differences) {
        try {
            differences.add(transactions.execute(status -> {
                status.setRollbackOnly();
                again.begin();
                return again.differences(run, settle(run, rows));
            }));
        } catch (RuntimeException failure) {
            int middle = rows.size() / 2;
            if (middle > 0) {
                compare(run, rows.subList(0, middle), differences);
                compare(run, rows.subList(middle, rows.size()), differences);
                return;
            }
            differences.add(List.of(new Violation.Example(
                    "account cannot be billed again",
                    "billing.run_account, run " + run.id() + ", account "
                            + rows.get(0).accountId(),
                    String.valueOf(failure.getMessage()),
                    "what the run stored")));
        }
    }

    private List<WorklistOutcome> settle(Run run, List<WorklistRow> rows) {
        List<WorklistOutcome> settled = new ArrayList<>(again.parkedByOlderRules(run, rows));
        Set<WorklistRow> parked = settled.stream().map(WorklistOutcome::row).collect(Collectors.toSet());
        List<WorklistRow> others =
                rows.stream().filter(row -> !parked.contains(row)).toList();
        if (!others.isEmpty()) {
            settled.addAll(biller.bill(run, others));
        }
        return settled;
    }

    /** Gathered by table: one that differs everywhere does not crowd out another. */
    private static final class Differences {
        private final Map<String, List<Violation.Example>> first = new TreeMap<>();
        private final Map<String, Long> counts = new TreeMap<>();

        void add(List<Violation.Example> found) {
            for (Violation.Example example : found) {
                String table = example.place().substring(0, example.place().indexOf(','));
                counts.merge(table, 1L, Long::sum);
                List<Violation.Example> shown = first.computeIfAbsent(table, any -> new ArrayList<>());
                if (shown.size() < EXAMPLES) {
                    shown.add(example);
                }
            }
        }

        List<Violation> violations() {
            List<Violation> violations = new ArrayList<>();
            first.forEach((table, examples) -> violations.add(new Violation(
                    NUMBER,
                    table + " has what billing again from the inputs of each run gives",
                    counts.getOrDefault(table, 0L),
                    examples,
                    NEXT)));
            return violations;
        }
    }
}
