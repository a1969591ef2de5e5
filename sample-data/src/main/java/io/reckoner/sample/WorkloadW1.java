package io.reckoner.sample;

import static io.reckoner.sample.Json.object;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The benchmark's workload W1: each account has one contract with five flat prices and twelve usage rows in January
 * 2025; a third have a prepaid commit that pays for most of it and often runs out, a quarter a monthly charge that comes on the
 * usage invoice, one in ten a multiplier override.
 *
 * <p>Billed up to {@link #AS_OF} each account gets exactly one invoice, of six lines or seven. The commit is not invoiced
 * and the charge is consolidated on purpose: invoices of one line would make "invoices per second" look better.
 *
 * <p>A function of the account's index alone: account 17 is the same in every size.
 */
public record WorkloadW1(int accounts) {

    /** January's end plus the grace period of 24 hours. */
    public static final Instant AS_OF = Instant.parse("2025-02-02T00:00:00Z");

    public static final int USAGE_ROWS_PER_ACCOUNT = 12;

    private static final LocalDate START = LocalDate.of(2025, 1, 1);
    private static final List<String> PRICES = List.of("120", "40", "9", "0.15", "2.5");

    public WorkloadW1 {
        if (accounts < 1) {
            throw new IllegalArgumentException("accounts: " + accounts + ", expected at least 1");
        }
    }

    /** The journal and the usage as two files that load in name order. */
    public void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Writer out = Files.newBufferedWriter(folder.resolve("10-w1.ndjson"))) {
            writeJournal(out);
        }
        try (Writer out = Files.newBufferedWriter(folder.resolve("20-w1-usage.csv"))) {
            writeUsage(out);
        }
    }

    public void writeJournal(Writer out) throws IOException {
        var journal = new JournalWriter(out);
        writeCatalog(journal);
        for (int i = 0; i < accounts; i++) {
            String key = key(i);
            journal.line("/v1/customers", key, object("name", "Account " + i));
            journal.line("/v1/contracts/create", key + ".contract", contract(i));
        }
    }

    public void writeUsage(Writer out) throws IOException {
        var usage = new UsageWriter(out);
        for (int i = 0; i < accounts; i++) {
            for (int row = 0; row < USAGE_ROWS_PER_ACCOUNT; row++) {
                // 7 and 24 share no factor, so that the days of one account's rows differ.
                LocalDate day = START.plusDays((i + 7L * row) % 24);
                usage.day(key(i), product(row % PRICES.size()), day, quantity(i, row), "");
            }
        }
    }

    private static void writeCatalog(JournalWriter journal) throws IOException {
        var rates = new ArrayList<Map<String, Object>>();
        for (int p = 0; p < PRICES.size(); p++) {
            List<String> tags = p < 3 ? List.of("cloud") : List.of("platform");
            Map<String, Object> product = object("name", "Product " + (p + 1), "type", "USAGE", "tags", tags);
            journal.line("/v1/contract-pricing/products/create", product(p), product);
            BigDecimal price = new BigDecimal(PRICES.get(p));
            rates.add(object(
                    "product_id",
                    product(p),
                    "starting_at",
                    START,
                    "entitled",
                    true,
                    "rate_type",
                    "FLAT",
                    "price",
                    price));
        }
        for (String fixed : List.of("commit", "fee")) {
            journal.line("/v1/contract-pricing/products/create", "w1-" + fixed, object("name", fixed, "type", "FIXED"));
        }
        journal.line("/v1/contract-pricing/rate-cards/create", "w1-card", object("name", "W1"));
        journal.line(
                "/v1/contract-pricing/rate-cards/addRates",
                "w1-card.rates",
                object("rate_card_id", "w1-card", "rates", rates));
    }

    private static Map<String, Object> contract(int i) {
        return object(
                "customer_id",
                key(i),
                "starting_at",
                START,
                "rate_card_id",
                "w1-card",
                "net_payment_terms_days",
                30,
                "scheduled_charges_on_usage_invoices",
                i % 4 == 0 ? "ALL" : null,
                "commits",
                i % 3 == 0 ? List.of(commit(i)) : null,
                "overrides",
                i % 10 == 0 ? List.of(override()) : null,
                "scheduled_charges",
                i % 4 == 0 ? List.of(monthlyFee()) : null);
    }

    private static Map<String, Object> commit(int i) {
        int amount = 500_000 + 25_000 * (i % 41);
        Map<String, Object> purchase = object("timestamp", START, "amount", amount);
        return object(
                "type",
                "PREPAID",
                "product_id",
                "w1-commit",
                "access_schedule",
                object(
                        "schedule_items",
                        List.of(object("amount", amount, "starting_at", START, "ending_before", START.plusYears(1)))),
                "invoice_schedule",
                object("schedule_items", List.of(purchase), "do_not_invoice", true),
                "applicable_product_tags",
                i % 2 == 0 ? List.of("cloud") : null);
    }

    private static Map<String, Object> override() {
        return object(
                "starting_at",
                START,
                "type",
                "MULTIPLIER",
                "multiplier",
                new BigDecimal("0.9"),
                "applicable_product_tags",
                List.of("cloud"));
    }

    /** From the second month on: the first charge falls on the day January's invoice ends. */
    private static Map<String, Object> monthlyFee() {
        return object(
                "product_id",
                "w1-fee",
                "schedule",
                object(
                        "recurring_schedule",
                        object(
                                "starting_at",
                                START.plusMonths(1),
                                "ending_before",
                                START.plusYears(1),
                                "frequency",
                                "MONTHLY",
                                "amount_distribution",
                                "EACH",
                                "amount",
                                4_900)));
    }

    /** Whole numbers, tenths and hundredths in turn. */
    private static BigDecimal quantity(int i, int row) {
        long digits = 100 + (i * 7_919L + row * 104_729L) % 9_000;
        return BigDecimal.valueOf(digits, row % 3);
    }

    private static String key(int i) {
        return "w1-" + i;
    }

    private static String product(int p) {
        return "w1-product-" + (p + 1);
    }
}
