package io.reckoner.jobs.imports;

import io.reckoner.jobs.load.FileRefused;
import io.reckoner.jobs.sheets.Sheet;
import io.reckoner.jobs.sheets.SheetRow;
import io.reckoner.jobs.sheets.Sheets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet with their lines, from the first one below the names of the columns on. The same each time it is read. */
final class Rows implements AutoCloseable {

    /**
     * A row.
     *
     * @param lines none if it cannot be read
     */
    record Row(RowCells cells, List<LineDraft> lines) {
        boolean isSound() {
            return cells.problems().isEmpty();
        }
    }

    private final Path file;
    private final Sheet sheet;
    private final RowForm form;
    private final Header header;

    private Rows(Path file, Sheet sheet, RowForm form) throws IOException {
        this.file = file;
        this.sheet = sheet;
        this.form = form;
        SheetRow first = sheet.next();
        if (first == null) {
            throw nothingIn("it is empty");
        }
        header = Header.of(first, form.columns());
    }

    /** @throws FileRefused if nothing of it can be read */
    static Rows open(Path file, @Nullable String name, RowForm form) throws IOException {
        Sheet sheet = Sheets.open(file, name);
        try {
            return new Rows(file, sheet, form);
        } catch (IOException | RuntimeException e) {
            sheet.close();
            throw e;
        }
    }

    FileRefused nothingIn(String reason) {
        return new FileRefused(
                "Nothing of " + file + (sheet.name().isEmpty() ? "" : ", sheet " + sheet.name()) + " was imported: "
                        + reason + ".",
                "See `reckoner import --template` for what it may look like.");
    }

    String sheet() {
        return sheet.name();
    }

    /** If there are any, there are no rows. */
    List<RowProblem> headerProblems() {
        return header.problems();
    }

    @Nullable
    Row next() throws IOException {
        SheetRow row = header.problems().isEmpty() ? sheet.next() : null;
        if (row == null) {
            return null;
        }
        RowCells cells = new RowCells(header, row);
        if (row.fault() != null) {
            cells.add("", row.fault());
            return new Row(cells, List.of());
        }
        return new Row(cells, form.lines(cells));
    }

    @Override
    public void close() throws IOException {
        sheet.close();
    }
}
