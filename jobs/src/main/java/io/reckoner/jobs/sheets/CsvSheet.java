package io.reckoner.jobs.sheets;

import io.reckoner.jobs.load.CsvFile;
import io.reckoner.jobs.load.CsvRecord;
import io.reckoner.jobs.load.FileRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A CSV file, by the rules of usage files: commas, quotes, UTF-8. A row has the number of the line it begins at. */
final class CsvSheet implements Sheet {
    private static final Map<String, String> SEPARATORS = Map.of(";", "semicolons", "\t", "tabs", "|", "vertical bars");

    private final Path path;
    private final CsvFile file;
    private int width = -1;

    CsvSheet(Path path) throws IOException {
        this.path = path;
        this.file = CsvFile.open(path);
    }

    @Override
    public String name() {
        return "";
    }

    @Override
    public @Nullable SheetRow next() throws IOException {
        SheetRow row;
        do {
            CsvRecord next = file.next();
            if (next == null) {
                return null;
            }
            row = row(next);
        } while (row.isBlank());
        return row;
    }

    private SheetRow row(CsvRecord csv) {
        List<Cell> cells = new ArrayList<>();
        for (String text : csv.cells()) {
            cells.add(Cell.at(cells.size(), csv.line(), TextCell.of(text)));
        }
        if (width < 0) {
            requireCommas(csv);
            width = cells.size();
            file.expect(width);
        }
        boolean isRagged = csv.fault() == null && cells.size() != width && !csv.isBlank();
        return new SheetRow(
                csv.line(), cells, isRagged ? width + " cells, but there are " + cells.size() : csv.fault());
    }

    private void requireCommas(CsvRecord header) {
        SEPARATORS.forEach((separator, name) -> {
            if (header.text().startsWith("sep=")
                    || (header.cells().size() < 2 && header.text().contains(separator))) {
                throw new FileRefused(
                        "Nothing of " + path + " was imported: " + name
                                + " seem to separate its columns; commas are expected, and decimals need a point.",
                        "Save it as UTF-8 with commas between the cells, or as .xlsx, and import that file.");
            }
        });
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
