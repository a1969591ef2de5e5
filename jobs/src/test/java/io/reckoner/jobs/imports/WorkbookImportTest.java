package io.reckoner.jobs.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.jobs.load.FileRefused;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Cells of workbooks, which are more than text. */
class WorkbookImportTest {
    private static final List<String> NAMES = List.of(
            "balance_id", "customer_id", "type", "product_id", "amount", "starting_at", "ending_before", "name");

    @TempDir
    private Path folder;

    /** Ids of digits, dates with a whole hour, numbers as they were typed and as texts of any length. */
    @Test
    void cellsAreReadAsTheyWereTyped() throws IOException {
        Path file = workbook(sheet -> {
            row(sheet, 1);
            row(sheet, 2);
            row(sheet, 4);
            sheet.value(1, 0, 1001);
            sheet.value(1, 4, new BigDecimal("1.1000000000000001"));
            sheet.value(1, 5, LocalDateTime.parse("2024-01-01T13:00:00"));
            sheet.style(1, 5).format("dd.mm.yy hh:mm").set();
            sheet.value(1, 7, "   ");
            sheet.value(2, 4, "123456789012345678.12345678901234567890");
            sheet.value(4, 4, new BigDecimal("1.5E3"));
        });

        assertThat(problems(file, null)).isEmpty();
        assertThat(lines(file))
                .satisfiesExactly(
                        second -> assertThat(second)
                                .contains(
                                        "\"id\":\"1001\"",
                                        "\"amount\":1.1,",
                                        "\"starting_at\":\"2024-01-01T13:00:00Z\"")
                                .doesNotContain("name"),
                        third -> assertThat(third).contains("\"amount\":123456789012345678.1234567890123456789"),
                        fifth -> assertThat(fifth).contains("\"amount\":1500,"));
    }

    static Stream<Arguments> badCells() {
        return Stream.of(
                bad(
                        sheet -> sheet.value(1, 4, new BigDecimal("1234567890123456")),
                        "E2: found \"1234567890123456\", expected at"
                                + " most 15 digits in a numeric cell; format the cell as text, and type the number again"),
                bad(
                        sheet -> sheet.value(1, 4, new BigDecimal("0.30000000000000004")),
                        "E2: found \"0.30000000000000004\","
                                + " expected at most 15 digits in a numeric cell; format the cell as text, and type the number again"),
                bad(
                        sheet -> sheet.value(1, 4, "12,5"),
                        "E2: found \"12,5\", expected a plain decimal: a point before decimals and"
                                + " no thousands mark"),
                bad(
                        sheet -> sheet.formula(1, 4, "1+1"),
                        "E2: found \"=1+1\", expected a value, not a formula; paste the values"),
                bad(
                        sheet -> sheet.value(1, 4, true),
                        "E2: found \"TRUE\", expected no truth value; write yes or no, as text"),
                bad(
                        sheet -> sheet.value(1, 5, 45292),
                        "F2: found \"45292\", expected no bare number, but a date such as 2024-01-31,"
                                + " or an instant such as 2024-01-31T13:00:00Z, or a cell formatted as a date"),
                bad(
                        sheet -> {
                            sheet.value(1, 4, 45292);
                            sheet.style(1, 4).format("yyyy-mm-dd").set();
                        },
                        "E2: found \"2024-01-01T00:00:00Z\", expected a number; the cell is formatted as a date"),
                bad(
                        sheet -> sheet.value(1, 1, new BigDecimal("1.5")),
                        "B2: found \"1.5\", expected text; format the cell as text," + " and type it again"),
                bad(sheet -> sheet.value(1, 9, "x"), "J2: found \"x\", expected nothing: the column has no name"));
    }

    private static Arguments bad(Consumer<Worksheet> cell, String problem) {
        return Arguments.of(cell, problem);
    }

    @ParameterizedTest
    @MethodSource("badCells")
    void aBadCellIsToldByItsAddress(Consumer<Worksheet> cell, String problem) throws IOException {
        Path file = workbook(sheet -> {
            row(sheet, 1);
            row(sheet, 2);
            cell.accept(sheet);
        });

        assertThat(problems(file, null)).containsExactly(problem);
        assertThat(lines(file)).singleElement().asString().contains("b-2");
    }

    @Test
    void anErrorIsNoValue() throws IOException {
        Path file = workbook(sheet -> {
            row(sheet, 1);
            sheet.value(1, 4, true);
        });

        assertThat(problems(rewritten(file, "t=\"b\"><v>1<", "t=\"e\"><v>#N/A<"), null))
                .containsExactly("E2: found \"#N/A\", expected a value, not an error");
    }

    @Test
    void daysMayCountFrom1904() throws IOException {
        Path file = workbook(sheet -> {
            row(sheet, 1);
            sheet.value(1, 5, 43830);
            sheet.style(1, 5).format("yyyy-mm-dd").set();
        });

        assertThat(lines(rewritten(file, "<sheets>", "<workbookPr date1904=\"1\"/><sheets>")))
                .singleElement()
                .asString()
                .contains("\"starting_at\":\"2024-01-01T00:00:00Z\"");
    }

    @Test
    void aMergedHeaderNamesNothing() throws IOException {
        Path file = workbook(sheet -> {
            row(sheet, 1);
            sheet.range(0, 1, 0, 2).merge();
        });

        assertThat(problems(file, null))
                .containsExactly("row 1: found nothing, expected a cell for each name; B1:C1 is merged");
    }

    /** B2:B4 has one value for three rows, B6:C6 two cells for one; what is merged and blank, or is beside the table, hides nothing. */
    @Test
    void whereCellsAreMergedEachRowIsRefused() throws IOException {
        Path file = workbook(sheet -> {
            IntStream.of(1, 2, 3, 4, 5, 6).forEach(row -> row(sheet, row));
            sheet.value(2, 1, (String) null);
            sheet.value(3, 1, (String) null);
            sheet.range(1, 1, 3, 1).merge();
            sheet.value(5, 2, (String) null);
            sheet.range(5, 1, 5, 2).merge();
            sheet.range(4, 7, 6, 7).merge();
            sheet.range(8, 0, 9, 3).merge();
        });

        assertThat(problems(file, null))
                .containsExactly(
                        "B2: found \"acme\", expected a cell of its own; B2:B4 is merged",
                        "B3: found nothing, expected a cell of its own; B2:B4 is merged",
                        "B4: found nothing, expected a cell of its own; B2:B4 is merged",
                        "B6: found \"acme\", expected a cell of its own; B6:C6 is merged");
        assertThat(lines(file))
                .satisfiesExactly(
                        fifth -> assertThat(fifth).contains("b-4"),
                        seventh -> assertThat(seventh).contains("b-6"));
    }

    /** A row that has nothing else is refused as well, and not passed over. */
    @Test
    void aValueOverWholeRowsIsNotPassedOver() throws IOException {
        Path file = workbook(sheet -> {
            row(sheet, 1);
            sheet.value(2, 0, "b-2");
            sheet.value(3, 9, " ");
            sheet.range(2, 0, 3, 6).merge();
        });

        assertThat(problems(file, null))
                .contains(
                        "A3: found \"b-2\", expected a cell of its own; A3:G4 is merged",
                        "A4: found nothing, expected a cell of its own; A3:G4 is merged");
    }

    @Test
    void oneOfSeveralSheetsIsNamed() throws IOException {
        Path file = folder.resolve("two.xlsx");
        try (OutputStream bytes = Files.newOutputStream(file);
                Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            workbook.newWorksheet("Notes").value(0, 0, "read me");
            Worksheet sheet = workbook.newWorksheet("2024");
            header(sheet);
            row(sheet, 1);
        }

        assertThat(problems(file, "2024")).isEmpty();
        assertThatThrownBy(() -> problems(file, null))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("several sheets: Notes, 2024");
        assertThatThrownBy(() -> problems(file, "2025")).hasMessageContaining("no sheet 2025, but Notes, 2024");
    }

    @Test
    void whatIsNoWorkbookIsRefused() throws IOException {
        Path empty = folder.resolve("empty.xlsx");
        try (OutputStream bytes = Files.newOutputStream(empty);
                Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            workbook.newWorksheet("Sheet1");
        }
        Path text = Files.writeString(folder.resolve("text.xlsx"), "customer_id,name\n");

        assertThatThrownBy(() -> problems(empty, null)).hasMessageContaining("sheet Sheet1 was imported: it is empty");
        assertThatThrownBy(() -> problems(text, null))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("cannot be read as an XLSX workbook");
    }

    private Path workbook(Consumer<Worksheet> rows) throws IOException {
        Path file = folder.resolve("in.xlsx");
        try (OutputStream bytes = Files.newOutputStream(file);
                Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Sheet1");
            header(sheet);
            rows.accept(sheet);
        }
        return file;
    }

    private static void header(Worksheet sheet) {
        for (int column = 0; column < NAMES.size(); column++) {
            sheet.value(0, column, NAMES.get(column));
        }
    }

    private static void row(Worksheet sheet, int row) {
        List<String> cells = List.of("b-" + row, "acme", "PREPAID", "fee", "1", "2024-01-01", "2025-01-01");
        for (int column = 0; column < cells.size(); column++) {
            sheet.value(row, column, cells.get(column));
        }
    }

    /** What the writer cannot write. */
    private Path rewritten(Path file, String text, String other) throws IOException {
        Path target = folder.resolve("rewritten.xlsx");
        try (ZipFile zip = new ZipFile(file.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (ZipEntry entry : zip.stream().toList()) {
                String content = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(content.replace(text, other).getBytes(StandardCharsets.UTF_8));
            }
        }
        return target;
    }

    private List<String> lines(Path file) throws IOException {
        Path journal = folder.resolve("out.ndjson");
        new SheetImport(ImportKind.BALANCES, file, null).write(journal, false);
        return Files.readAllLines(journal);
    }

    private List<String> problems(Path file, @Nullable String sheet) throws IOException {
        List<String> problems = new ArrayList<>();
        SheetImport in = new SheetImport(ImportKind.BALANCES, file, sheet);
        in.write(folder.resolve("out.ndjson"), false);
        in.problems(null, false, problem -> problems.add(problem.sentence()));
        return problems;
    }
}
