package io.reckoner.jobs.billing;

import io.reckoner.db.run.AccountState;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.WorklistOutcome;
import io.reckoner.db.run.WorklistRow;
import io.reckoner.db.run.WorklistStore;
import io.reckoner.jobs.AfterCommit;
import io.reckoner.jobs.Progress;
import java.util.List;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Bills a chunk, and moves the worklist with it. */
final class WorklistWriter implements ItemWriter<WorklistRow> {

    private final Run run;
    private final ChunkBiller biller;
    private final WorklistStore worklist;
    private final Progress progress;

    WorklistWriter(Run run, ChunkBiller biller, WorklistStore worklist, Progress progress) {
        this.run = run;
        this.biller = biller;
        this.worklist = worklist;
        this.progress = progress;
    }

    @Override
    public void write(Chunk<? extends WorklistRow> chunk) {
        List<WorklistRow> rows = List.copyOf(chunk.getItems());
        List<WorklistOutcome> settled = biller.bill(run, rows);
        if (settled.size() != rows.size()) {
            throw new IllegalStateException(rows.size() + " accounts went in, " + settled.size() + " came out");
        }
        worklist.settle(run.id(), settled);
        long parked =
                settled.stream().filter(s -> s.state() == AccountState.PARKED).count();
        AfterCommit.run(() -> progress.add(rows.size(), parked));
    }
}
