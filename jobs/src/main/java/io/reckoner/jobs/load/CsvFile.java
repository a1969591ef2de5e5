package io.reckoner.jobs.load;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The records of a CSV file that is no usage, by the same rules. */
public final class CsvFile implements AutoCloseable {

    /** Of a physical line in bytes, of a record in characters. */
    private static final int LONGEST = 1 << 20;

    private final PhysicalLines lines;
    private final CsvRecords records;

    private CsvFile(PhysicalLines lines) {
        this.lines = lines;
        this.records = new CsvRecords(lines, LONGEST);
    }

    /** The records of a file; FileRefused if it is of another kind than text. */
    public static CsvFile open(Path path) throws IOException {
        FirstBytes.check(path);
        return new CsvFile(new PhysicalLines(path, LONGEST));
    }

    /** From now on a record of several lines has so many cells, and none of its lines has as many. */
    public void expect(int cells) {
        records.expect(cells, line -> cells > 1 && line.size() == cells);
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
