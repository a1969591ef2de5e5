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
        UsageParser of(UsageHeader header);
    }

    /** Of a physical line in bytes, of a record in characters: many times what a row has. */
    private static final int LONGEST = 1 << 20;

    private final InputFile file;
    private final long position;
    private final ParserFactory parsers;
    private @Nullable PhysicalLines lines;
    private @Nullable CsvRecords records;
    private @Nullable UsageParser parser;
    private @Nullable PlainRow plain;

    UsageRecordReader(InputFile file, long position, ParserFactory parsers) {
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
            UsageHeader header = header(csv);
            parser = parsers.of(header);
            csv.expect(header.names().size(), header::isRow);
            opened.skip(position);
            plain = new PlainRow(header.names().size());
            records = csv;
        } catch (IOException e) {
            throw new ItemStreamException(file.path() + " cannot be read", e);
        }
    }

    private UsageHeader header(CsvRecords csv) throws IOException {
        String name = file.path().toString();
        CsvRecord first = csv.next();
        if (first == null) {
            throw new HeaderFault("it is empty", "Load a file with a header and rows.").refuses(name, "");
        }
        if (first.cells().isEmpty()) {
            boolean isText = first.text().indexOf('"') >= 0;
            HeaderFault fault = isText
                    ? HeaderFault.quotes()
                    : new HeaderFault(
                            "its first line is not " + first.fault(), "Save it as UTF-8 text, and load that file.");
            throw fault.refuses(name, first.text());
        }
        return UsageHeader.of(name, first.text(), first.cells());
    }

    /** Empty lines are no rows, nor are those with nothing but commas. */
    @Override
    public @Nullable UsageRecord read() throws IOException {
        if (records == null || parser == null || plain == null) {
            throw new IllegalStateException("not open");
        }
        while (true) {
            boolean isPlain = records.next(plain);
            UsageRecord understood = isPlain ? parser.understood(plain) : null;
            if (understood != null) {
                return understood;
            }
            CsvRecord next = isPlain ? plain.asRecord() : records.next();
            if (next == null || !next.isBlank()) {
                return next == null ? null : parser.parse(next);
            }
        }
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
