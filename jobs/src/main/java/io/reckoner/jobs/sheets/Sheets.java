package io.reckoner.jobs.sheets;

import io.reckoner.jobs.CannotProceed;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens tables by the kind of their file. */
public final class Sheets {
    private static final String CSV = ".csv";
    private static final String XLSX = ".xlsx";

    private Sheets() {}

    /**
     * The table of a file.
     *
     * @param sheet which one; null if there is but one
     * @throws io.reckoner.jobs.load.FileRefused if nothing of it can be read
     */
    public static Sheet open(Path path, @Nullable String sheet) throws IOException {
        String name = path.getFileName().toString();
        if (name.endsWith(XLSX)) {
            return XlsxSheet.open(path, sheet);
        }
        if (!name.endsWith(CSV)) {
            throw new CannotProceed(
                    "The kind of " + path + " cannot be told from its name.",
                    "Save it as .xlsx or .csv, and name that file.");
        }
        if (sheet != null) {
            throw new CannotProceed("A CSV file has no sheets, but --sheet names one.", "Leave --sheet out.");
        }
        return new CsvSheet(path);
    }
}
