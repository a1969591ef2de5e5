package io.reckoner.jobs.imports;

import io.reckoner.terms.document.Problem;
import io.reckoner.terms.document.RejectedLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The problems of the lines of a journal, for whoever goes through the lines in their order. */
final class Refusals implements AutoCloseable {
    private final BufferedReader rejects;
    private @Nullable RejectedLine next;

    private Refusals(BufferedReader rejects) throws IOException {
        this.rejects = rejects;
        next = read();
    }

    static Refusals in(@Nullable Path rejects) throws IOException {
        return new Refusals(
                rejects == null ? new BufferedReader(Reader.nullReader()) : Files.newBufferedReader(rejects));
    }

    private @Nullable RejectedLine read() throws IOException {
        String text = rejects.readLine();
        return text == null ? null : RejectedLine.of(text);
    }

    List<Problem> of(long line) throws IOException {
        RejectedLine waiting = next;
        if (waiting == null || waiting.line() != line) {
            return List.of();
        }
        next = read();
        return waiting.problems();
    }

    @Override
    public void close() throws IOException {
        rejects.close();
    }
}
