package io.reckoner.jobs.load;

import io.reckoner.db.load.HistoricalRows;
import io.reckoner.db.load.LoadCounts;
import io.reckoner.db.load.LoadFileStore;
import io.reckoner.jobs.AfterCommit;
import io.reckoner.jobs.Progress;
import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Gathers a chunk of rows, and moves the file's position: in one transaction. */
final class HistoricalRowWriter implements ItemWriter<List<HistoricalRowReader.At>> {
    private final long fileId;
    private final LoadFileStore files;
    private final HistoricalRows rows;
    private final Progress progress;

    HistoricalRowWriter(long fileId, LoadFileStore files, HistoricalRows rows, Progress progress) {
        this.fileId = fileId;
        this.files = files;
        this.rows = rows;
        this.progress = progress;
    }

    @Override
    public void write(Chunk<? extends List<HistoricalRowReader.At>> chunk) {
        List<HistoricalRowReader.At> all = new ArrayList<>();
        chunk.forEach(all::addAll);
        if (all.isEmpty()) {
            return;
        }
        rows.add(fileId, all.stream().map(HistoricalRowReader.At::row).toList());
        files.advance(fileId, all.get(all.size() - 1).lastLine(), LoadCounts.NONE, List.of());
        AfterCommit.run(() -> progress.add(all.size(), 0));
    }
}
