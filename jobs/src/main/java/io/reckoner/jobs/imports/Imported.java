package io.reckoner.jobs.imports;

import io.reckoner.db.load.LoadCounts;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What became of a sheet.
 *
 * @param sheet its name; empty in a file that has but one without a name
 * @param lines of the journal that was made of it
 * @param counts what became of them; nothing if they were only written
 * @param journal where they are; null after a check
 * @param rejects where the problems are; null if there are none, and after a check
 */
public record Imported(
        ImportKind kind,
        Path file,
        String sheet,
        long rows,
        long lines,
        LoadCounts counts,
        long problems,
        @Nullable Path journal,
        @Nullable Path rejects) {}
