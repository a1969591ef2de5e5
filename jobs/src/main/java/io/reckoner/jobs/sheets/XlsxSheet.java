package io.reckoner.jobs.sheets;

import io.reckoner.jobs.load.FileRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** A sheet of an XLSX workbook, read row by row. What its cells hold is taken from their text, formats tell dates from numbers. */
final class XlsxSheet implements Sheet {
    private final Path path;
    private final ReadableWorkbook workbook;
    private final org.dhatim.fastexcel.reader.Sheet sheet;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;

    /** Looked for at the first row that is not blank; null before it. */
    private @Nullable MergedCells merged;

    private XlsxSheet(Path path, ReadableWorkbook workbook, org.dhatim.fastexcel.reader.Sheet sheet)
            throws IOException {
        this.path = path;
        this.workbook = workbook;
        this.sheet = sheet;
        this.stream = sheet.openStream();
        this.rows = stream.iterator();
    }

    static XlsxSheet open(Path path, @Nullable String name) throws IOException {
        ReadableWorkbook workbook;
        try {
            workbook = new ReadableWorkbook(path.toFile(), new ReadingOptions(true, true));
        } catch (ExcelReaderException | IllegalArgumentException | IOException e) {
            throw unreadable(path, e);
        }
        try {
            return new XlsxSheet(path, workbook, choose(path, workbook, name));
        } catch (IOException | RuntimeException e) {
            workbook.close();
            throw e;
        }
    }

    private static FileRefused unreadable(Path path, Exception e) {
        return new FileRefused(
                "Nothing of " + path + " was imported: it cannot be read as an XLSX workbook: " + e.getMessage() + ".",
                "Save it as .xlsx, without a password, or as CSV, and import that file.",
                e);
    }

    private static org.dhatim.fastexcel.reader.Sheet choose(
            Path path, ReadableWorkbook workbook, @Nullable String name) {
        List<org.dhatim.fastexcel.reader.Sheet> all = workbook.getSheets().toList();
        List<org.dhatim.fastexcel.reader.Sheet> fit = all.stream()
                .filter(sheet -> name == null
                        ? sheet.getVisibility() == SheetVisibility.VISIBLE
                        : sheet.getName().equals(name))
                .toList();
        if (fit.size() == 1) {
            return fit.get(0);
        }
        String names =
                all.stream().map(org.dhatim.fastexcel.reader.Sheet::getName).collect(Collectors.joining(", "));
        throw new FileRefused(
                "Nothing of " + path + " was imported: "
                        + (name == null ? "it has several sheets: " : "it has no sheet " + name + ", but ") + names
                        + ".",
                "Name one of them with --sheet NAME.");
    }

    @Override
    public String name() {
        return sheet.getName();
    }

    @Override
    public @Nullable SheetRow next() throws IOException {
        try {
            while (rows.hasNext()) {
                SheetRow row = row(rows.next());
                if (merged != null) {
                    row = merged.marked(row);
                }
                if (!row.isBlank()) {
                    return merged == null ? first(row) : row;
                }
            }
            return null;
        } catch (ExcelReaderException | IllegalStateException | IllegalArgumentException e) {
            throw unreadable(path, e);
        }
    }

    private SheetRow row(Row row) {
        List<Cell> cells = new ArrayList<>();
        int count = row.getCellCount();
        for (int column = 0; column < count; column++) {
            org.dhatim.fastexcel.reader.Cell cell = row.getCell(column);
            cells.add(Cell.at(column, row.getRowNum(), cell == null ? new BlankCell() : content(cell)));
        }
        return new SheetRow(row.getRowNum(), cells, null);
    }

    private CellContent content(org.dhatim.fastexcel.reader.Cell cell) {
        String raw = cell.getRawValue() == null ? "" : cell.getRawValue();
        return switch (cell.getType()) {
            case EMPTY -> new BlankCell();
            case STRING -> TextCell.of(cell.getText());
            case NUMBER ->
                raw.isEmpty() ? new BlankCell() : number(raw, cell.getDataFormatId(), cell.getDataFormatString());
            case BOOLEAN ->
                new UnusableCell(raw.equals("1") ? "TRUE" : "FALSE", "no truth value; write yes or no, as text");
            case FORMULA -> new UnusableCell("=" + cell.getFormula(), "a value, not a formula; paste the values");
            case ERROR -> new UnusableCell(raw, "a value, not an error");
        };
    }

    private CellContent number(String literal, @Nullable Integer format, @Nullable String pattern) {
        return DateFormats.isDate(format, pattern)
                ? new DateCell(literal, workbook.isDate1904())
                : new NumberCell(literal);
    }

    /** That of the names of the columns: a cell over two of them names none. */
    private SheetRow first(SheetRow row) throws IOException {
        merged = MergedCells.of(path, sheet.getId());
        MergedRange range = merged.first(row.number());
        return range == null
                ? row
                : new SheetRow(row.number(), row.cells(), "a cell for each name; " + range + " is merged");
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }
}
