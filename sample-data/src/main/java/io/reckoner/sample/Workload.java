package io.reckoner.sample;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/** What the benchmark bills: a journal and its usage, both a function of the workload's size alone. */
public interface Workload {

    /** As it is called on the command line and in the figures: {@code W1}. */
    String name();

    int accounts();

    /** The instant up to which it is meant to be billed. */
    Instant asOf();

    void writeJournal(Writer out) throws IOException;

    /** Every usage row once, those of an account one after the other. */
    void writeUsage(UsageRows out) throws IOException;

    /** The journal as a file; with the one of {@link #writeUsageTo} they load in name order. */
    default void writeJournalTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Writer out =
                Files.newBufferedWriter(folder.resolve("10-" + name().toLowerCase(Locale.ROOT) + ".ndjson"))) {
            writeJournal(out);
        }
    }

    default void writeUsageTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Writer out =
                Files.newBufferedWriter(folder.resolve("20-" + name().toLowerCase(Locale.ROOT) + "-usage.csv"))) {
            writeUsage(new UsageWriter(out));
        }
    }
}
