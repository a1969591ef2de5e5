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

    private final InputFile file;
    private final long position;
    private final ParserFactory parsers;
    private @Nullable CsvFile csv;
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
            CsvFile opened = CsvFile.open(file.path());
            csv = opened;
            CsvRecord first = opened.header();
            UsageHeader header = UsageHeader.of(file.path().toString(), first.text(), first.cells());
            parser = parsers.of(header);
            opened.rowsBehind(position, header.names().size(), header::isRow);
            plain = new PlainRow(header.names().size());
        } catch (IOException e) {
            throw new ItemStreamException(file.path() + " cannot be read", e);
        }
    }

    /** Empty lines are no rows, nor are those with nothing but commas. */
    @Override
    public @Nullable UsageRecord read() throws IOException {
        if (csv == null || parser == null || plain == null) {
            throw new IllegalStateException("not open");
        }
        while (true) {
            boolean isPlain = csv.next(plain);
            UsageRecord understood = isPlain ? parser.understood(plain) : null;
            if (understood != null) {
                return understood;
            }
            CsvRecord next = isPlain ? plain.asRecord() : csv.next();
            if (next == null || !next.isBlank()) {
                return next == null ? null : parser.parse(next);
            }
        }
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
