package io.reckoner.cli;

import com.opencsv.CSVWriterBuilder;
import com.opencsv.ICSVWriter;
import io.reckoner.jobs.documents.DocumentExport.Refused;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an export of documents refused: all of it as CSV beside them, the first few on standard error. */
final class RefusedDocuments implements Consumer<Refused>, AutoCloseable {
    private static final String NAME = "refused.csv";
    private static final int SAID = 20;

    private final Path file;
    private final PrintWriter err;
    private @Nullable ICSVWriter csv;
    private long count;

    /** Of an earlier export nothing is left. */
    RefusedDocuments(Path folder, PrintWriter err) {
        this.file = folder.resolve(NAME);
        this.err = err;
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void accept(Refused refused) {
        if (csv == null) {
            csv = open();
        }
        csv.writeNext(new String[] {refused.number(), refused.buyer(), refused.reason()}, false);
        if (count++ < SAID) {
            err.println("Refused " + refused.number() + " (" + refused.buyer() + "): " + refused.reason());
        }
    }

    private ICSVWriter open() {
        try {
            ICSVWriter opened = new CSVWriterBuilder(Files.newBufferedWriter(file, StandardCharsets.UTF_8)).build();
            opened.writeNext(new String[] {"invoice", "customer", "reason"}, false);
            return opened;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        if (csv == null) {
            return;
        }
        try {
            csv.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        err.println("All that was refused is in " + file + ".");
    }
}
