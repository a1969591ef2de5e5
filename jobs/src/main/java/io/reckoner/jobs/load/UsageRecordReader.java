package io.reckoner.jobs.load;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/** The rows of a usage file behind a position; the header is read in any case. Keeps nothing in the execution context. */
final class UsageRecordReader implements ItemStreamReader<UsageRecord> {

    /** Makes a parser once the header is known. */
    @FunctionalInterface
    interface ParserFactory {
        UsageParser of(UsageHeader header, CsvRecords csv);
    }

    private final InputFile file;
    private final long position;
    private final ParserFactory parsers;
    private @Nullable PhysicalLines lines;
    private @Nullable CsvRecords records;
    private @Nullable UsageParser parser;

    UsageRecordReader(InputFile file, long position, ParserFactory parsers) {
        this.file = file;
        this.position = position;
        this.parsers = parsers;
    }

    @Override
    public void open(ExecutionContext ignored) {
        try {
            PhysicalLines opened = new PhysicalLines(file.path());
            lines = opened;
            CsvRecords csv = new CsvRecords(opened);
            parser = parsers.of(header(csv), csv);
            opened.skip(position);
            records = csv;
        } catch (IOException e) {
            throw new ItemStreamException(file.path() + " cannot be read", e);
        }
    }

    private UsageHeader header(CsvRecords csv) throws IOException {
        String name = file.path().toString();
        CsvRecord first = csv.next();
        if (first == null || !first.isText()) {
            throw UsageHeader.refused(name, first == null ? "it is empty" : "it is not UTF-8");
        }
        return csv.cells(first.text())
                .map(names -> UsageHeader.of(name, names))
                .orElseThrow(() -> UsageHeader.refused(name, "the quotes of its first line do not match"));
    }

    /** Empty lines are no rows. */
    @Override
    public @Nullable UsageRecord read() throws IOException {
        if (records == null || parser == null) {
            throw new IllegalStateException("not open");
        }
        CsvRecord next = records.next();
        while (next != null && next.text().isEmpty()) {
            next = records.next();
        }
        return next == null ? null : parser.parse(next);
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
