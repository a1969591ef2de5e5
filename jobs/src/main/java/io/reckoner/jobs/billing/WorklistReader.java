package io.reckoner.jobs.billing;

import io.reckoner.db.run.WorklistRow;
import io.reckoner.db.run.WorklistStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * The pending accounts of one partition, page by page by key. One object serves one execution of a step; a restart makes
 * a new one, which sees what is still pending, whatever the page and chunk sizes were before (SB7, SB21).
 */
final class WorklistReader implements ItemReader<WorklistRow> {

    private final WorklistStore worklist;
    private final long runId;
    private final int toOrdinal;
    private final int page;
    private final Deque<WorklistRow> buffer = new ArrayDeque<>();
    private int lastOrdinal;

    WorklistReader(WorklistStore worklist, long runId, int fromOrdinal, int toOrdinal, int page) {
        this.worklist = worklist;
        this.runId = runId;
        this.lastOrdinal = fromOrdinal - 1;
        this.toOrdinal = toOrdinal;
        this.page = page;
    }

    @Override
    public @Nullable WorklistRow read() {
        if (buffer.isEmpty() && lastOrdinal < toOrdinal) {
            List<WorklistRow> next = worklist.pending(runId, lastOrdinal, toOrdinal, page);
            buffer.addAll(next);
            lastOrdinal = next.isEmpty() ? toOrdinal : next.get(next.size() - 1).ordinal();
        }
        return buffer.poll();
    }
}
