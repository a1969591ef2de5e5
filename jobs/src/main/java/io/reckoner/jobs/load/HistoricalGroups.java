package io.reckoner.jobs.load;

import io.reckoner.db.load.HistoricalRows;
import io.reckoner.db.load.LoadFile;
import io.reckoner.db.load.LoadFileStore;
import io.reckoner.jobs.Progress;
import io.reckoner.requests.JournalApplier;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** The invoices of historical CSV files, once all their rows are gathered: those of one invoice need not be together. */
final class HistoricalGroups {
    private static final int CHUNK = 1_000;

    private final LoadFileStore files;
    private final HistoricalRows rows;
    private final Progress progress;

    HistoricalGroups(LoadFileStore files, HistoricalRows rows, Progress progress) {
        this.files = files;
        this.rows = rows;
        this.progress = progress;
    }

    FileLines<HistoricalGroup> of(LoadFile file, JournalApplier applier) {
        return new FileLines<>("invoices", CHUNK, new ReadAhead<>(reader(file)), writer(file, applier));
    }

    private HistoricalGroupReader reader(LoadFile file) {
        return new HistoricalGroupReader(rows, file.id(), files.invoicesThrough(file.id()));
    }

    private HistoricalGroupWriter writer(LoadFile file, JournalApplier applier) {
        return new HistoricalGroupWriter(file.id(), files, rows, applier, progress);
    }

    /** In the transaction at hand, and so on its connection: nothing can be read ahead. */
    void tryOut(LoadFile file, JournalApplier applier) throws SQLException {
        HistoricalGroupReader reader = reader(file);
        HistoricalGroupWriter writer = writer(file, applier);
        reader.open(new ExecutionContext());
        try {
            List<HistoricalGroup> chunk = next(reader);
            while (!chunk.isEmpty()) {
                writer.write(new Chunk<>(List.of(chunk)));
                chunk = next(reader);
            }
        } finally {
            reader.close();
        }
    }

    private static List<HistoricalGroup> next(HistoricalGroupReader reader) throws SQLException {
        List<HistoricalGroup> chunk = new ArrayList<>();
        for (HistoricalGroup group = reader.read(); group != null; group = reader.read()) {
            chunk.add(group);
            if (chunk.size() == CHUNK) {
                break;
            }
        }
        return chunk;
    }

    void end(LoadFile file) {
        rows.clear(file.id());
    }
}
