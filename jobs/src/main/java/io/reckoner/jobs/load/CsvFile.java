package io.reckoner.jobs.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The records of a CSV file, by the same rules whatever it holds. */
public final class CsvFile implements AutoCloseable {

    /** Of a physical line in bytes, of a record in characters: many times what a row has. */
    private static final int LONGEST = 1 << 20;

    private final Path path;
    private final PhysicalLines lines;
    private final CsvRecords records;

    private CsvFile(Path path, PhysicalLines lines) {
        this.path = path;
        this.lines = lines;
        this.records = new CsvRecords(lines, LONGEST);
    }

    /** The records of a file; FileRefused if it is of another kind than text. */
    public static CsvFile open(Path path) throws IOException {
        FirstBytes.check(path);
        return new CsvFile(path, new PhysicalLines(path, LONGEST));
    }

    /** From now on a record of several lines has so many cells, and none of its lines has as many. */
    public void expect(int cells) {
        records.expect(cells, line -> cells > 1 && line.size() == cells);
    }

    /** The record that names the columns; FileRefused if there is none, or it cannot be read. */
    CsvRecord header() throws IOException {
        CsvRecord first = records.next();
        if (first == null) {
            throw new HeaderFault("it is empty", "Load a file with a header and rows.").refuses(path.toString(), "");
        }
        if (first.cells().isEmpty()) {
            boolean isText = first.text().indexOf('"') >= 0;
            HeaderFault fault = isText
                    ? new HeaderFault(
                            "the quotes of its first line do not match",
                            "Put quotes around whole names, or none, and load that file.")
                    : new HeaderFault(
                            "its first line is not " + first.fault(), "Save it as UTF-8 text, and load that file.");
            throw fault.refuses(path.toString(), first.text());
        }
        return first;
    }

    /** Goes on behind a physical line; from then on a record of several lines has so many cells, and no line of it is a row. */
    void rowsBehind(long position, int cells, Predicate<List<String>> isRow) throws IOException {
        records.expect(cells, isRow);
        lines.skip(position);
    }

    /** Whether the next line is a plain row, which is then there. */
    boolean next(PlainRow plain) throws IOException {
        return records.next(plain);
    }

    @Nullable
    public CsvRecord next() throws IOException {
        return records.next();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
