package io.reckoner.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRecordsTest {

    @TempDir
    private Path folder;

    @Test
    void aQuotedCellMaySpanLines() throws IOException {
        assertThat(records("a,\"x\ny,z\r\n\",1\r\nb,,2\n")).containsExactly("1-3 [a, x\ny,z\r\n, 1]", "4-4 [b, , 2]");
    }

    @Test
    void aStrayQuoteRefusesItsOwnLineAlone() throws IOException {
        assertThat(records("a,\"x,1\nb,y,2\nc,\"z\",3\n"))
                .containsExactly("1 a quote that closes within 100 lines", "2-2 [b, y, 2]", "3-3 [c, z, 3]");
    }

    @Test
    void twoStrayQuotesRefuseTheirOwnLinesAlone() throws IOException {
        assertThat(records("a,x,\"1\nrow,y,2\nc,z,\"3\nd,z,4\n"))
                .containsExactly(
                        "1 quotes around a whole cell, doubled inside it",
                        "2-2 [row, y, 2]",
                        "3 a quote that closes within 100 lines",
                        "4-4 [d, z, 4]");
        assertThat(records("a,x,\"1\nrow,y,2\nc,z,3\"\nd,z,4\n"))
                .containsExactly(
                        "1 no rows inside a quoted cell: a quote opened here and closed in another row",
                        "2-2 [row, y, 2]",
                        "3 a quote that closes within 100 lines",
                        "4-4 [d, z, 4]");
        assertThat(records("a\",x,1\"\nb,\"y\"\"\",2\n"))
                .containsExactly("1 quotes around a whole cell, doubled inside it", "2-2 [b, y\", 2]");
    }

    @Test
    void aRecordOfTooManyLinesOrCharactersIsRefusedWhereItsQuoteOpened() throws IOException {
        String lines = "line\n".repeat(99);

        assertThat(records("a,\"" + lines + "\",1\nb,,2\n"))
                .startsWith("1-100 [a, " + lines + ", 1]")
                .endsWith("101-101 [b, , 2]");
        assertThat(records("a,\"" + lines + "\n\",1\nb,,2\n"))
                .startsWith("1 a quote that closes within 100 lines", "2-2 [line]")
                .endsWith("102-102 [b, , 2]");
        assertThat(records("a,\"" + ("x".repeat(600) + "\n").repeat(2) + "\",1\nb,,2\n"))
                .startsWith("1 a quote that closes within 100 lines")
                .endsWith("4-4 [b, , 2]");
    }

    @Test
    void ofALineThatIsTooLongOnlyTheBeginningIsHeld() throws IOException {
        assertThat(records("a,b,1\n" + "x".repeat(100_000) + "\nc,d,2"))
                .containsExactly("1-1 [a, b, 1]", "2 a line of at most 1000 bytes", "3-3 [c, d, 2]");
    }

    @Test
    void aRestartBehindAnyRecordComesToTheSame() throws IOException {
        String text = "a,\"x,1\nrow,y,2\nb,\"p\nq\",3\nc,\"z,4\n\nd,e\"f,5\nrow,\"last,6";
        List<CsvRecord> whole = read(text, 0);

        for (int n = 0; n < whole.size(); n++) {
            assertThat(read(text, whole.get(n).lastLine())).isEqualTo(whole.subList(n + 1, whole.size()));
        }
    }

    private List<String> records(String text) throws IOException {
        return read(text, 0).stream()
                .map(record -> record.fault() != null
                        ? record.line() + " " + record.fault()
                        : record.line() + "-" + record.lastLine() + " " + record.cells())
                .toList();
    }

    /** Of files with three columns, where a row begins with "row". */
    private List<CsvRecord> read(String text, long position) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), text);
        try (PhysicalLines lines = new PhysicalLines(file, 1000)) {
            CsvRecords csv = new CsvRecords(lines, 1000);
            csv.expect(3, cells -> cells.size() == 3 && cells.get(0).equals("row"));
            lines.skip(position);
            List<CsvRecord> records = new ArrayList<>();
            for (CsvRecord next = csv.next(); next != null; next = csv.next()) {
                records.add(next);
            }
            return records;
        }
    }
}
