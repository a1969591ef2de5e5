package io.reckoner.jobs.sheets;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * An XLSX workbook of one sheet. Its columns are formatted as text, so that a spreadsheet keeps what is typed into them: every digit,
 * leading zeros, dates as they are written.
 */
public final class NewWorkbook {
    private static final String TEXT_FORMAT = "@";

    private NewWorkbook() {}

    /** {@code rows}: all as wide as the first; where a text is empty, there is no cell. */
    public static void write(String name, List<List<String>> rows, OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "Reckoner", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(name);
            for (int column = 0; column < rows.get(0).size(); column++) {
                sheet.style(column).format(TEXT_FORMAT).set();
            }
            for (int row = 0; row < rows.size(); row++) {
                List<String> cells = rows.get(row);
                for (int column = 0; column < cells.size(); column++) {
                    if (!cells.get(column).isEmpty()) {
                        sheet.value(row, column, cells.get(column));
                        sheet.style(row, column).format(TEXT_FORMAT).set();
                    }
                }
            }
        }
    }
}
