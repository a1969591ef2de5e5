package io.reckoner.cli;

import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.imports.ImportKind;
import io.reckoner.jobs.sheets.NewWorkbook;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a sheet may look like: as a workbook or as CSV, by the name of its file. */
record SheetTemplate(ImportKind kind) {
    private static final String XLSX = ".xlsx";
    private static final String CSV = ".csv";

    /** {@code file}: null means standard output. What is there already may have been filled in, and stays. */
    void write(@Nullable Path file, PrintWriter out) {
        if (file == null) {
            out.print(csv());
            out.flush();
            return;
        }
        String name = file.getFileName().toString();
        if (Files.exists(file)) {
            throw new CannotProceed(
                    file + " is there already, and may have been filled in: the template was not written.",
                    "Name another file with --to.");
        }
        if (name.endsWith(XLSX)) {
            WholeFile.write(file, stream -> NewWorkbook.write(kind.toString(), kind.template(), stream));
        } else if (name.endsWith(CSV)) {
            WholeFile.write(file, stream -> stream.write(csv().getBytes(StandardCharsets.UTF_8)));
        } else {
            throw new CannotProceed(
                    "The kind of " + file + " cannot be told from its name.", "Let --to name a file *.xlsx or *.csv.");
        }
    }

    private String csv() {
        return kind.template().stream().map(row -> String.join(",", row) + "\n").collect(Collectors.joining());
    }
}
