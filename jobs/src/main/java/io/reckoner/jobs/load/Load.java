package io.reckoner.jobs.load;

import io.reckoner.db.load.LoadCounts;
import io.reckoner.db.load.LoadFile;
import io.reckoner.db.load.LoadFileStore;
import io.reckoner.db.run.RunStore;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.control.Exclusively;
import io.reckoner.jobs.control.JobFailed;
import io.reckoner.jobs.control.Task;
import io.reckoner.jobs.control.UnfinishedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
     * @param rejectsMissing why its refused lines could not be written; null if they were, or there are none
     */
    public record Loaded(
            Path path,
            @Nullable LoadFile file,
            boolean wasComplete,
            @Nullable Path rejects,
            @Nullable FileRefused refusal,
            @Nullable CannotProceed rejectsMissing) {

        static Loaded refused(Path path, @Nullable LoadFile file, FileRefused refusal) {
            return new Loaded(path, file, false, null, refusal, null);
        }

        public LoadCounts counts() {
            return file == null ? LoadCounts.NONE : file.counts();
        }
    }

    private final LoadFileStore files;
    private final RunStore runs;
    private final LoadJob job;
    private final Exclusively exclusively;
    private final CutOverFiles cutOvers;

    Load(LoadFileStore files, RunStore runs, LoadJob job, Exclusively exclusively, CutOverFiles cutOvers) {
        this.files = files;
        this.runs = runs;
        this.job = job;
        this.exclusively = exclusively;
        this.cutOvers = cutOvers;
    }

    /**
     * All inputs are frozen while a billing run is unfinished, so nothing is loaded then. A file that is refused as a whole
     * is recorded, and the others are loaded all the same.
     */
    public List<Loaded> load(List<Path> given) {
        return load(given, null, null);
    }

    /**
     * The same, with a place for what is refused; and the contracts that the files create were billed elsewhere until an
     * instant (B7), unless the files say something else of them.
     *
     * @param rejects the folder for rejects files; null: beside each input
     * @param billedThrough null: nothing is said
     */
    public List<Loaded> load(List<Path> given, @Nullable Path rejects, @Nullable Instant billedThrough) {
        return alone("load", given, paths -> each(paths, rejects, billedThrough, job::run), exclusively::run);
    }

    /** The same of historical invoices: what a CSV file has are theirs, not usage. */
    public List<Loaded> loadHistorical(List<Path> given, @Nullable Path rejects) {
        return alone(
                "historical-invoices",
                given,
                paths -> paths.stream()
                        .map(path -> load(path, rejects, job::run, InputFile::asHistorical))
                        .toList(),
                exclusively::run);
    }

    /** What becomes of the lines of a file. */
    @FunctionalInterface
    interface Work {
        void on(InputFile input, LoadFile file);
    }

    /** What leaves nothing behind, while nobody else can change anything. */
    List<Loaded> look(String command, List<Path> given, Function<List<Path>, List<Loaded>> work) {
        return alone(command, given, work, exclusively::look);
    }

    /** How the run lock is taken. */
    private interface Door {
        List<Loaded> hold(String task, Supplier<List<Loaded>> work);
    }

    private List<Loaded> alone(String command, List<Path> given, Function<List<Path>, List<Loaded>> work, Door door) {
        List<Path> paths = InputFile.paths(given);
        return door.hold(command + " " + InputFile.named(given), () -> {
            UnfinishedRun.requireNone(runs);
            return work.apply(paths);
        });
    }

    List<Loaded> each(List<Path> paths, @Nullable Path rejects, @Nullable Instant billedThrough, Work work) {
        var loaded = new ArrayList<Loaded>();
        paths.forEach(path -> loaded.add(load(path, rejects, work)));
        if (billedThrough != null) {
            cutOvers.load(List.copyOf(loaded), billedThrough, rejects, path -> loaded.add(load(path, rejects, work)));
        }
        return List.copyOf(loaded);
    }

    /**
     * What became of the loads that were interrupted or had failed.
     *
     * @param gone those whose file is no longer where it was, or holds something else now: they stay unfinished
     */
    public record Resumed(List<Loaded> loaded, List<LoadFile> gone) {
        public boolean isNothing() {
            return loaded.isEmpty() && gone.isEmpty();
        }
    }

    /** Goes on with every load that is unfinished, where its file still is. */
    public Resumed resume() {
        List<Path> there = new ArrayList<>();
        List<LoadFile> gone = new ArrayList<>();
        for (LoadFile file : files.unfinished()) {
            Path path = Path.of(file.name());
            if (Files.exists(path) && holds(path, file.checksum())) {
                there.add(path);
            } else {
                gone.add(file);
            }
        }
        return new Resumed(there.isEmpty() ? List.of() : load(there), gone);
    }

    private static boolean holds(Path path, String checksum) {
        try {
            return InputFile.at(path).checksum().equals(checksum);
        } catch (FileRefused e) {
            return false;
        }
    }

    /** Gives the rest of an unfinished load up; what is in stays. Loaded again, the file goes on where it stopped. */
    public LoadFile abandon(String numberOrPath, String by, String reason) {
        return exclusively.run(Task.of("load abandon " + numberOrPath, reason), () -> {
            LoadFile file = UnfinishedLoad.among(files.unfinished(), numberOrPath);
            files.abandon(file.id(), by, reason);
            return files.require(file.checksum());
        });
    }

    private Loaded load(Path path, @Nullable Path rejects, Work work) {
        return load(path, rejects, work, UnaryOperator.identity());
    }

    private Loaded load(Path path, @Nullable Path rejects, Work work, UnaryOperator<InputFile> as) {
        InputFile input;
        try {
            input = as.apply(InputFile.at(path));
        } catch (FileRefused refusal) {
            return Loaded.refused(path, null, refusal);
        }
        String name = path.toAbsolutePath().normalize().toString();
        LoadFile before = files.findOrAdd(input.checksum(), name, input.format());
        boolean wasComplete = before.state() == LoadFile.State.COMPLETE;
        if (!wasComplete) {
            files.begin(before.id(), name);
            Optional<FileRefused> refusal = run(input, before, work);
            if (refusal.isPresent()) {
                return Loaded.refused(path, files.require(input.checksum()), refusal.get());
            }
        }
        LoadFile after = files.require(input.checksum());
        try {
            return new Loaded(path, after, wasComplete, writeRejects(input.rejects(rejects), after), null, null);
        } catch (IOException e) {
            return new Loaded(path, after, wasComplete, null, null, RejectsFile.missing(input, e));
        }
    }

    /** Why the file was refused as a whole, if it was. Any other failure leaves it unfinished. */
    private Optional<FileRefused> run(InputFile input, LoadFile file, Work work) {
        try {
            work.on(input, file);
            return Optional.empty();
        } catch (FileRefused refusal) {
            files.refuse(file.id(), String.valueOf(refusal.getMessage()));
            return Optional.of(refusal);
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
    private @Nullable Path writeRejects(Path target, LoadFile file) throws IOException {
        if (file.counts().refused() == 0) {
            // The file was mended under its old name: what lies there speaks of lines that are gone.
            Files.deleteIfExists(target);
            return null;
        }
        RejectsFile.write(target, new RejectLines(files, file));
        return target;
    }
}
