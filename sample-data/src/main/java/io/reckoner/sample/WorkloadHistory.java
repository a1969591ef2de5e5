package io.reckoner.sample;

import static io.reckoner.sample.JsonText.object;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The benchmark's old invoices: those of the months of 2024, of accounts with one contract each, two flat prices, and for a third
 * of them a prepaid commit that is drawn. Each has two rows and a number of its own. They lie as an older system
 * would give them, month by month, so that those of one account are far apart.
 */
public record WorkloadHistory(int invoices) {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final int MONTHS = 12;
    private static final WorkloadCatalog CATALOG = new WorkloadCatalog("old", START, List.of("120", "0.15"));

    public WorkloadHistory {
        if (invoices < 1) {
            throw new IllegalArgumentException("invoices: " + invoices + ", expected at least 1");
        }
    }

    /** As few as have so many months. */
    public int accounts() {
        return (invoices + MONTHS - 1) / MONTHS;
    }

    public int rows() {
        return 2 * invoices;
    }

    /** Their terms. What the engine bills itself begins behind the old invoices. */
    public void writeTermsTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Writer out = Files.newBufferedWriter(folder.resolve("10-terms.ndjson"))) {
            CATALOG.writeJournal(out, accounts(), WorkloadHistory::contract);
        }
    }

    public void writeInvoicesTo(Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write(
                    "contract_id,issue_date,inclusive_start_date,exclusive_end_date,product_id,quantity,external_number\n");
            for (int i = 0; i < invoices; i++) {
                LocalDate month = START.plusMonths(i / accounts());
                String invoice = CATALOG.account(i % accounts()) + ".contract,"
                        + month.plusMonths(1).plusDays(4) + "," + month + "," + month.plusMonths(1) + ",";
                for (int product = 0; product < 2; product++) {
                    out.write(invoice + CATALOG.product(product) + ","
                            + quantity(i, product).toPlainString() + ",OLD-" + (i + 1) + "\n");
                }
            }
        }
    }

    private static Map<String, Object> contract(int i) {
        return object(
                "customer_id",
                CATALOG.account(i),
                "starting_at",
                START,
                "rate_card_id",
                CATALOG.card(),
                "usage_statement_schedule",
                object("frequency", "MONTHLY", "invoice_generation_starting_at", START.plusYears(1)),
                "commits",
                i % 3 == 0 ? List.of(CATALOG.yearlyCommit(500_000 + 25_000 * (i % 41), null)) : null);
    }

    private static BigDecimal quantity(int i, int product) {
        long digits = 100 + (i * 7_919L + product * 104_729L) % 9_000;
        return BigDecimal.valueOf(digits, product);
    }
}
