package io.reckoner.jobs.load;

import io.reckoner.db.load.LoadFile;
import io.reckoner.db.load.LoadFileStore;
import io.reckoner.db.load.Reject;
import java.nio.file.Path;
import java.util.List;

/** Applies historical invoices, previews too, in the caller's transaction, which is to be rolled back: to see what comes of them. */
public final class HistoricalTrial {
    /** Of the refused lines. */
    private static final int MOST_SHOWN = 1_000;

    private final LoadFileStore files;
    private final LoadJob job;

    HistoricalTrial(LoadFileStore files, LoadJob job) {
        this.files = files;
        this.job = job;
    }

    /**
     * What became of a file.
     *
     * @param rejects the first of its refused lines
     */
    public record Tried(Path path, LoadFile file, List<Reject> rejects) {
        public Tried {
            rejects = List.copyOf(rejects);
        }
    }

    public List<Tried> of(List<Path> given) {
        return InputFile.paths(given).stream().map(this::tryOut).toList();
    }

    private Tried tryOut(Path path) {
        InputFile input = InputFile.at(path).asHistorical();
        String name = path.toAbsolutePath().normalize().toString();
        LoadFile file = files.findOrAdd(input.checksum(), name, input.format());
        files.begin(file.id(), name);
        files.rewind(file.id());
        job.tryOut(input, files.require(input.checksum()));
        return new Tried(path, files.require(input.checksum()), files.rejects(file.id(), 0, 0, MOST_SHOWN));
    }
}
