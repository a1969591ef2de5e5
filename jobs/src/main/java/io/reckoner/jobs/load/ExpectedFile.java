package io.reckoner.jobs.load;

import io.reckoner.catalog.Catalog;
import io.reckoner.id.CustomerId;
import io.reckoner.parity.ExpectedInvoice;
import io.reckoner.time.Period;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an older system billed, as a CSV file: totals by customer, period and currency (formats §16).
 *
 * @param invoices by customer, in the order of the file; they are held in memory
 * @param others how many rows are of other periods, and are passed over
 * @param rejects the lines of a rejects file, its header first; empty if no row is refused
 */
public record ExpectedFile(Map<CustomerId, List<ExpectedInvoice>> invoices, long others, List<String> rejects) {
    public ExpectedFile {
        rejects = List.copyOf(rejects);
    }

    /** Reads what lies in a period; FileRefused if the file's header or bytes cannot be read. */
    public static ExpectedFile read(Path path, Period period, Catalog catalog) {
        try (CsvFile csv = CsvFile.open(path)) {
            CsvRecord header = csv.header();
            var parser = new ExpectedRowParser(
                    ExpectedRowParser.columns(path.toString(), header.text(), header.cells()), catalog);
            csv.expect(header.cells().size());
            var invoices = new LinkedHashMap<CustomerId, List<ExpectedInvoice>>();
            var rejects = new ArrayList<String>();
            long others = 0;
            for (CsvRecord row = csv.next(); row != null; row = csv.next()) {
                if (!row.isBlank()) {
                    var problems = new UsageProblems(row);
                    ExpectedInvoice invoice = parser.parse(row, problems).orElse(null);
                    if (invoice == null) {
                        rejects.addAll(problems.lines());
                    } else if (period.contains(invoice.period())) {
                        invoices.computeIfAbsent(invoice.customerId(), any -> new ArrayList<>())
                                .add(invoice);
                    } else {
                        others++;
                    }
                }
            }
            if (!rejects.isEmpty()) {
                rejects.add(0, UsageProblems.HEADER);
            }
            return new ExpectedFile(invoices, others, rejects);
        } catch (IOException e) {
            throw new FileRefused(
                    path + " cannot be read: " + e.getMessage() + ".", "Name a CSV file that is there.", e);
        }
    }

    /** How many problems refused rows have. */
    public int problems() {
        return Math.max(0, rejects.size() - 1);
    }

    /** Puts the refused rows beside the file they are of. */
    public Path writeRejects(Path of) {
        Path target = of.resolveSibling(of.getFileName() + ".rejects.csv");
        try {
            RejectsFile.write(target, rejects.iterator());
            return target;
        } catch (IOException e) {
            throw new FileRefused(
                    target + " cannot be written: " + e.getMessage() + ".",
                    "Make the folder writable, or put the file into another one.",
                    e);
        }
    }
}
