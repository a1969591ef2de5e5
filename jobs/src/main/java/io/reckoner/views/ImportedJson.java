package io.reckoner.views;

import io.reckoner.jobs.imports.Imported;
import io.reckoner.jobs.imports.RowProblem;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a sheet that was imported.
 *
 * @param sheet null for a file that has but one without a name
 * @param problemCells of a check; null else
 */
public record ImportedJson(
        String kind,
        Path file,
        @Nullable String sheet,
        long rows,
        long lines,
        long applied,
        long alreadyThere,
        long problems,
        @Nullable List<RowProblem> problemCells,
        @Nullable Path journal,
        @Nullable Path rejects) {

    /** {@code problems}: null where they are in a file. */
    public static ImportedJson of(Imported imported, @Nullable List<RowProblem> problems) {
        return new ImportedJson(
                imported.kind().toString(),
                imported.file(),
                imported.sheet().isEmpty() ? null : imported.sheet(),
                imported.rows(),
                imported.lines(),
                imported.counts().applied(),
                imported.counts().alreadyThere(),
                imported.problems(),
                problems,
                imported.journal(),
                imported.rejects());
    }
}
