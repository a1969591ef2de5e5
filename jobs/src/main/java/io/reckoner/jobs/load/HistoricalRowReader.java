package io.reckoner.jobs.load;

import io.reckoner.db.load.HistoricalRow;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/** The rows of a historical CSV file behind a position, as {@link UsageRecordReader} reads those of usage. */
final class HistoricalRowReader implements ItemStreamReader<HistoricalRowReader.At> {
    /** Of a physical line in bytes, of a record in characters. */
    private static final int LONGEST = 1 << 20;

    /** A row, and the physical line that it ends with. */
    record At(HistoricalRow row, long lastLine) {}

    private final InputFile file;
    private final long position;
    private final Function<HistoricalHeader, HistoricalRowParser> parsers;
    private @Nullable PhysicalLines lines;
    private @Nullable CsvRecords records;
    private @Nullable HistoricalRowParser parser;

    HistoricalRowReader(InputFile file, long position, Function<HistoricalHeader, HistoricalRowParser> parsers) {
        this.file = file;
        this.position = position;
        this.parsers = parsers;
    }

    @Override
    public void open(ExecutionContext ignored) {
        try {
            FirstBytes.check(file.path());
            PhysicalLines opened = new PhysicalLines(file.path(), LONGEST);
            lines = opened;
            CsvRecords csv = new CsvRecords(opened, LONGEST);
            HistoricalHeader header = header(csv);
            parser = parsers.apply(header);
            csv.expect(header.names().size(), header::isRow);
            opened.skip(position);
            records = csv;
        } catch (IOException e) {
            throw new ItemStreamException(file.path() + " cannot be read", e);
        }
    }

    private HistoricalHeader header(CsvRecords csv) throws IOException {
        String name = file.path().toString();
        CsvRecord first = csv.next();
        if (first == null) {
            throw new HeaderFault("it is empty", "Load a file with a header and rows.").refuses(name, "");
        }
        if (first.cells().isEmpty()) {
            throw HeaderFault.quotes().refuses(name, first.text());
        }
        return HistoricalHeader.of(name, first.text(), first.cells());
    }

    /** Empty lines are no rows, nor are those with nothing but commas. */
    @Override
    public @Nullable At read() throws IOException {
        if (records == null || parser == null) {
            throw new IllegalStateException("not open");
        }
        CsvRecord next = records.next();
        while (next != null && next.isBlank()) {
            next = records.next();
        }
        return next == null ? null : new At(parser.parse(next), next.lastLine());
    }

    @Override
    public void close() {
        try {
            if (lines != null) {
                lines.close();
            }
        } catch (IOException e) {
            throw new ItemStreamException(file.path() + " cannot be closed", e);
        }
    }
}
