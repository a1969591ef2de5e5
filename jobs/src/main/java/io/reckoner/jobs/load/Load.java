package io.reckoner.jobs.load;

import io.reckoner.db.LoadFile;
import io.reckoner.db.LoadFileStore;
import io.reckoner.db.Reject;
import io.reckoner.db.RunStore;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.control.Exclusively;
import io.reckoner.jobs.control.UnfinishedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loads files, each once, in the order given. */
public final class Load {

    /**
     * What became of a file.
     *
     * @param wasComplete true if it had been loaded before, so that nothing was done now
     * @param rejects where its refused lines are; null if there are none
     */
    public record Loaded(
            Path path,
            LoadFile file,
            boolean wasComplete,
            @Nullable Path rejects) {}

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

    /** All inputs are frozen while a billing run is unfinished, so nothing is loaded then. */
    public List<Loaded> load(List<Path> paths) {
        List<InputFile> inputs = InputFile.of(paths);
        return exclusively.run("load", () -> {
            runs.unfinished().ifPresent(run -> {
                throw UnfinishedRun.blocks(run);
            });
            List<Loaded> loaded = new ArrayList<>();
            for (InputFile input : inputs) {
                loaded.add(load(input));
            }
            return loaded;
        });
    }

    /** Where a load was interrupted: what to load again. */
    public List<LoadFile> unfinished() {
        return files.unfinished();
    }

    private Loaded load(InputFile input) {
        LoadFile before = files.findOrAdd(
                input.checksum(), input.path().toAbsolutePath().normalize().toString(), input.format());
        if (!before.completed()) {
            job.run(input, before);
        }
        LoadFile after = files.find(input.checksum()).orElseThrow();
        return new Loaded(input.path(), after, before.completed(), writeRejects(input, after));
    }

    /** Written again by every load of the file, so that one killed just before it leaves no gap. */
    private @Nullable Path writeRejects(InputFile input, LoadFile file) {
        try {
            if (file.counts().refused() == 0) {
                // The file was mended under its old name: what lies there speaks of lines that are gone.
                Files.deleteIfExists(input.rejects());
                return null;
            }
            return Files.writeString(input.rejects(), String.join("\n", rejects(file)) + "\n");
        } catch (IOException e) {
            throw new CannotProceed(
                    input.path() + " is loaded, but its rejects cannot be written: " + e.getMessage() + ".",
                    "Make the folder writable and load the file again: nothing is loaded twice.",
                    e);
        }
    }

    private List<String> rejects(LoadFile file) {
        List<String> lines = new ArrayList<>();
        if (file.format() == LoadFile.Format.USAGE) {
            lines.add(UsageProblems.HEADER);
        }
        files.rejects(file.id()).stream().map(Reject::content).forEach(lines::add);
        return lines;
    }
}
