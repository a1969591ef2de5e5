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
    /** A row, and the physical line that it ends with. */
    record At(HistoricalRow row, long lastLine) {}

    private final InputFile file;
    private final long position;
    private final Function<HistoricalHeader, HistoricalRowParser> parsers;
    private @Nullable CsvFile csv;
    private @Nullable HistoricalRowParser parser;

    HistoricalRowReader(InputFile file, long position, Function<HistoricalHeader, HistoricalRowParser> parsers) {
        this.file = file;
        this.position = position;
        this.parsers = parsers;
    }

    @Override
    public void open(ExecutionContext ignored) {
        try {
            CsvFile opened = CsvFile.open(file.path());
            csv = opened;
            CsvRecord first = opened.header();
            HistoricalHeader header = HistoricalHeader.of(file.path().toString(), first.text(), first.cells());
            parser = parsers.apply(header);
            opened.rowsBehind(position, header.names().size(), header::isRow);
        } catch (IOException e) {
            throw new ItemStreamException(file.path() + " cannot be read", e);
        }
    }

    /** Empty lines are no rows, nor are those with nothing but commas. */
    @Override
    public @Nullable At read() throws IOException {
        if (csv == null || parser == null) {
            throw new IllegalStateException("not open");
        }
        CsvRecord next = csv.next();
        while (next != null && next.isBlank()) {
            next = csv.next();
        }
        return next == null ? null : new At(parser.parse(next), next.lastLine());
    }

    @Override
    public void close() {
        try {
            if (csv != null) {
                csv.close();
            }
        } catch (IOException e) {
            throw new ItemStreamException(file.path() + " cannot be closed", e);
        }
    }
}
