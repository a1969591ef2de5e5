package io.reckoner.jobs.imports;

import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Problem;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A sheet as a journal, and what was refused of the journal as problems of the sheet. It is read once for each; memory is that of a
 * row.
 *
 * @param sheet which one of the file; null if there is but one
 */
record SheetImport(ImportKind kind, Path file, @Nullable String sheet) {

    /**
     * What was written.
     *
     * @param problems found so far, of rows that were left out
     */
    record Written(String sheet, long rows, long lines, long problems) {}

    /**
     * Writes the lines of the rows that can be read.
     *
     * @param all also those of rows of which some cell cannot be read, without it: to have the rest of them judged
     */
    Written write(Path journal, boolean all) throws IOException {
        long read = 0;
        long lines = 0;
        long problems = 0;
        try (Rows rows = Rows.open(file, sheet, kind.form());
                BufferedWriter writer = Files.newBufferedWriter(journal)) {
            problems = rows.headerProblems().size();
            for (Rows.Row row = rows.next(); row != null; row = rows.next()) {
                read++;
                problems += row.cells().problems().size();
                if (all || row.isSound()) {
                    for (LineDraft line : row.lines()) {
                        writer.write(line.text());
                        writer.write('\n');
                        lines++;
                    }
                }
            }
            if (read == 0 && problems == 0) {
                throw rows.nothingIn("it has no row below the names of its columns");
            }
            return new Written(rows.sheet(), read, lines, problems);
        }
    }

    /**
     * Every problem of every row, in their order.
     *
     * @param rejects of the journal that was written so; null if there are none
     */
    void problems(@Nullable Path rejects, boolean all, Consumer<RowProblem> each) throws IOException {
        try (Rows rows = Rows.open(file, sheet, kind.form());
                Refusals refusals = Refusals.in(rejects)) {
            rows.headerProblems().forEach(each);
            long line = 0;
            for (Rows.Row row = rows.next(); row != null; row = rows.next()) {
                if (all || row.isSound()) {
                    boolean isComplete = true;
                    for (LineDraft draft : row.lines()) {
                        line++;
                        List<Problem> refused = refusals.of(line);
                        // Of a contract that was refused an edit can name nothing.
                        boolean isFirst = isComplete;
                        refused.stream()
                                .filter(problem -> isFirst || problem.code() != Code.REFERENCE)
                                .forEach(draft::refused);
                        isComplete &= refused.isEmpty();
                    }
                }
                row.cells().problems().forEach(each);
            }
        }
    }
}
