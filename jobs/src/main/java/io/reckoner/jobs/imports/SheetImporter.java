package io.reckoner.jobs.imports;

import io.reckoner.db.load.LoadCounts;
import io.reckoner.jobs.load.Load;
import io.reckoner.jobs.load.LoadCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Imports sheets: as the journal that they are, through the one door there is. */
public final class SheetImporter {
    private static final String JOURNAL = ".ndjson";

    private final ImportKind kind;
    private final Path file;
    private final SheetImport sheet;

    /** {@code name}: of the sheet; null if the file has but one. */
    public SheetImporter(ImportKind kind, Path file, @Nullable String name) {
        this.kind = kind;
        this.file = file;
        this.sheet = new SheetImport(kind, file, name);
    }

    /** Tells each problem of each row, and changes nothing. */
    public Imported check(LoadCheck check, Consumer<RowProblem> each) throws IOException {
        Path folder = Files.createTempDirectory("reckoner-import");
        try {
            Path journal = folder.resolve(file.getFileName() + JOURNAL);
            SheetImport.Written written = sheet.write(journal, true);
            Load.@Nullable Loaded loaded =
                    loaded(written, journal, ndjson -> check.check(List.of(ndjson), folder, null));
            long[] problems = {0};
            sheet.problems(loaded == null ? null : loaded.rejects(), true, problem -> {
                problems[0]++;
                each.accept(problem);
            });
            return imported(written, loaded, problems[0], null, null);
        } finally {
            delete(folder);
        }
    }

    /** Loads the rows; the journal stays beside the file, what is refused as well. */
    public Imported load(Load load, @Nullable Path rejects) throws IOException {
        Path folder = Files.createTempDirectory("reckoner-import");
        try {
            Path journal = beside(rejects, JOURNAL);
            SheetImport.Written written = write(journal);
            Load.@Nullable Loaded loaded = loaded(written, journal, ndjson -> load.load(List.of(ndjson), folder, null));
            return finished(written, loaded, journal, rejects);
        } finally {
            delete(folder);
        }
    }

    /** Writes the journal, for whoever loads it. */
    public Imported writeTo(Path journal, @Nullable Path rejects) throws IOException {
        return finished(write(journal), null, journal, rejects);
    }

    /**
     * A journal is loaded once; but what was refused of it may be right by now, because of what others have loaded since. Another blank line
     * makes it another file.
     */
    private static Load.@Nullable Loaded loaded(
            SheetImport.Written written, Path journal, Function<Path, List<Load.Loaded>> door) throws IOException {
        if (written.lines() == 0) {
            return null;
        }
        Load.Loaded loaded = door.apply(journal).get(0);
        while (loaded.wasComplete() && loaded.counts().refused() > 0) {
            Files.writeString(journal, "\n", StandardOpenOption.APPEND);
            loaded = door.apply(journal).get(0);
        }
        if (loaded.rejectsMissing() != null) {
            throw loaded.rejectsMissing();
        }
        return loaded;
    }

    /** Whole, or not at all. */
    private SheetImport.Written write(Path journal) throws IOException {
        Path temporary = journal.resolveSibling("." + journal.getFileName() + ".part");
        try {
            SheetImport.Written written = sheet.write(temporary, false);
            Files.move(temporary, journal, StandardCopyOption.REPLACE_EXISTING);
            return written;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private Imported finished(
            SheetImport.Written written, Load.@Nullable Loaded loaded, Path journal, @Nullable Path folder)
            throws IOException {
        Path target = beside(folder, RowRejects.ENDING);
        long problems = 0;
        Path refused = loaded == null ? null : loaded.rejects();
        if (written.problems() == 0 && refused == null) {
            Files.deleteIfExists(target);
        } else {
            problems = RowRejects.write(target, written.sheet(), each -> sheet.problems(refused, false, each));
        }
        return imported(written, loaded, problems, journal, problems == 0 ? null : target);
    }

    private Imported imported(
            SheetImport.Written written,
            Load.@Nullable Loaded loaded,
            long problems,
            @Nullable Path journal,
            @Nullable Path rejects) {
        return new Imported(
                kind,
                file,
                written.sheet(),
                written.rows(),
                written.lines(),
                loaded == null ? LoadCounts.NONE : counts(loaded),
                problems,
                journal,
                rejects);
    }

    private static LoadCounts counts(Load.Loaded loaded) {
        LoadCounts counts = loaded.counts();
        return loaded.wasComplete()
                ? new LoadCounts(0, counts.applied() + counts.alreadyThere(), counts.refused(), 0, 0)
                : counts;
    }

    private Path beside(@Nullable Path folder, String ending) {
        String name = file.getFileName() + ending;
        return folder == null ? file.resolveSibling(name) : folder.resolve(name);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
        }
        Files.delete(Objects.requireNonNull(folder));
    }
}
