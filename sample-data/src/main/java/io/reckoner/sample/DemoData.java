package io.reckoner.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;

/**
 * The demo data set: the seeds' own examples, whole contracts (seats, a hierarchy, a package, an archived one), three customers
 * that cannot be billed as they stand, and generated ones.
 *
 * <p>Its files are named so that loading the folder (journals in name order, then usage in name order) loads it whole:
 * what a line names is created by an earlier line.
 */
public final class DemoData {

    /** Five days into February 2025, so that January is invoiced. */
    public static final Instant AS_OF = Instant.parse("2025-02-05T00:00:00Z");

    /** How many customers the demo generates unless told otherwise. */
    public static final int CUSTOMERS = 3_000;

    /** Below the data's folder: the corrected usage that lets the unbillable customers be billed. */
    public static final String FIX = "fix/60-straddling-usage.csv";

    private static final List<String> WRITTEN_BY_HAND = List.of(
            "10-catalog.ndjson",
            "20-seed-customers.ndjson",
            "22-whole-contracts.ndjson",
            "25-unbillable-customers.ndjson",
            "30-seed-usage.csv",
            "32-whole-usage.csv",
            "35-unbillable-usage.csv",
            FIX);

    private DemoData() {}

    /**
     * Writes every file; those there already are replaced by the same bytes.
     *
     * @param customers how many to generate beside those written by hand
     * @throws IOException if the folder cannot be written
     */
    public static void writeTo(Path folder, int customers) throws IOException {
        for (String name : WRITTEN_BY_HAND) {
            Path target = folder.resolve(name);
            Files.createDirectories(folder.resolve(name).getParent());
            try (InputStream resource = resource(name)) {
                Files.copy(resource, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        try (Writer out = Files.newBufferedWriter(folder.resolve("40-generated-customers.ndjson"))) {
            writeJournal(out, customers);
        }
        try (Writer out = Files.newBufferedWriter(folder.resolve("50-generated-usage.csv"))) {
            writeUsage(out, customers);
        }
    }

    static void writeJournal(Writer out, int customers) throws IOException {
        var journal = new JournalFile(out);
        for (int index = 0; index < customers; index++) {
            new DemoContracts(journal, DemoCustomer.of(index)).write();
        }
    }

    static void writeUsage(Writer out, int customers) throws IOException {
        var usage = new UsageWriter(out);
        for (int index = 0; index < customers; index++) {
            new DemoUsage(usage, DemoCustomer.of(index)).write();
        }
    }

    private static InputStream resource(String name) {
        InputStream resource = DemoData.class.getResourceAsStream("/demo/" + name);
        if (resource == null) {
            throw new IllegalStateException("/demo/" + name + " is missing from the jar");
        }
        return resource;
    }
}
