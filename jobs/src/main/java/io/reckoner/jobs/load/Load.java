package io.reckoner.jobs.load;

import io.reckoner.db.LoadCounts;
import io.reckoner.db.LoadFile;
import io.reckoner.db.LoadFileStore;
import io.reckoner.db.RunStore;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.control.Exclusively;
import io.reckoner.jobs.control.JobFailed;
import io.reckoner.jobs.control.UnfinishedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Loads files, each once, in the order given. */
public final class Load {

    /**
     * What became of a file.
     *
     * @param file null if not even its bytes could be read
     * @param wasComplete true if it had been loaded before, so that nothing was done now
     * @param rejects where its refused lines are; null if there are none
     * @param refusal why nothing of it was loaded; null if it was
     */
    public record Loaded(
            Path path,
            @Nullable LoadFile file,
            boolean wasComplete,
            @Nullable Path rejects,
            @Nullable FileRefused refusal) {

        static Loaded refused(Path path, @Nullable LoadFile file, FileRefused refusal) {
            return new Loaded(path, file, false, null, refusal);
        }

        public LoadCounts counts() {
            return file == null ? LoadCounts.NONE : file.counts();
        }
    }

    private final LoadFileStore files;
    private final RunStore runs;
    private final LoadJob job;
    private final Exclusively exclusively;

    Load(LoadFileStore files, RunStore runs, LoadJob job, Exclusively exclusively) {
        this.files = files;
        this.runs = runs;
        this.job = job;
        this.exclusively = exclusively;
    }

    /**
     * All inputs are frozen while a billing run is unfinished, so nothing is loaded then. A file that is refused as a whole
     * is recorded, and the others are loaded all the same.
     */
    public List<Loaded> load(List<Path> given) {
        List<Path> paths = InputFile.paths(given);
        return exclusively.run("load", () -> {
            runs.unfinished().ifPresent(run -> {
                throw UnfinishedRun.blocks(run);
            });
            return paths.stream().map(this::load).toList();
        });
    }

    /** Where a load was interrupted: what to load again. */
    public List<LoadFile> unfinished() {
        return files.unfinished();
    }

    private Loaded load(Path path) {
        InputFile input;
        try {
            input = InputFile.at(path);
        } catch (FileRefused refusal) {
            return Loaded.refused(path, null, refusal);
        }
        String name = path.toAbsolutePath().normalize().toString();
        LoadFile before = files.findOrAdd(input.checksum(), name, input.format());
        boolean wasComplete = before.state() == LoadFile.State.COMPLETE;
        if (!wasComplete) {
            files.begin(before.id(), name);
            Optional<FileRefused> refusal = run(input, before);
            if (refusal.isPresent()) {
                return Loaded.refused(path, files.require(input.checksum()), refusal.get());
            }
        }
        LoadFile after = files.require(input.checksum());
        return new Loaded(path, after, wasComplete, writeRejects(input, after), null);
    }

    /** Why the file was refused as a whole, if it was. Any other failure leaves it unfinished. */
    private Optional<FileRefused> run(InputFile input, LoadFile file) {
        try {
            job.run(input, file);
            return Optional.empty();
        } catch (JobFailed failure) {
            Optional<FileRefused> refusal = FileRefused.causeOf(failure);
            if (refusal.isEmpty() || file.position() > 0) {
                noteFailure(file, failure);
                throw failure;
            }
            files.refuse(file.id(), String.valueOf(refusal.get().getMessage()));
            return refusal;
        }
    }

    /** Where the database is gone this cannot be noted; an unfinished load without a reason means the same. */
    private void noteFailure(LoadFile file, JobFailed failure) {
        try {
            files.noteFailure(file.id(), String.valueOf(failure.getMessage()));
        } catch (DataAccessException e) {
            failure.addSuppressed(e);
        }
    }

    /** Written again by every load of the file, so that one killed just before it leaves no gap. */
    private @Nullable Path writeRejects(InputFile input, LoadFile file) {
        try {
            if (file.counts().refused() == 0) {
                // The file was mended under its old name: what lies there speaks of lines that are gone.
                Files.deleteIfExists(input.rejects());
                return null;
            }
            RejectsFile.write(input.rejects(), new RejectLines(files, file));
            return input.rejects();
        } catch (IOException e) {
            throw new CannotProceed(
                    input.path() + " is loaded, but its rejects cannot be written: " + e.getMessage() + ".",
                    "Make the folder writable and load the file again: nothing is loaded twice.",
                    e);
        }
    }
}
