package io.reckoner.jobs.load;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/** The lines of a journal behind a position, taken apart, without the blank ones. Keeps nothing in the execution context. */
final class JournalLineReader implements ItemStreamReader<JournalItem> {

    /** Of a line in bytes: some 20,000 rates. Its tree takes several times as much memory. */
    private static final int LONGEST = 4 << 20;

    private final InputFile file;
    private final long position;
    private @Nullable PhysicalLines lines;

    JournalLineReader(InputFile file, long position) {
        this.file = file;
        this.position = position;
    }

    @Override
    public void open(ExecutionContext ignored) {
        try {
            FirstBytes.check(file.path());
            PhysicalLines opened = new PhysicalLines(file.path(), LONGEST);
            lines = opened;
            opened.skip(position);
        } catch (IOException e) {
            throw new ItemStreamException(file.path() + " cannot be read", e);
        }
    }

    @Override
    public @Nullable JournalItem read() throws IOException {
        if (lines == null) {
            throw new IllegalStateException("not open");
        }
        PhysicalLine next = lines.next();
        while (next != null && next.text().isBlank()) {
            next = lines.next();
        }
        return next == null ? null : JournalItem.of(next);
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
