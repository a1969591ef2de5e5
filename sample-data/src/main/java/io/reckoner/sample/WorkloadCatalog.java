package io.reckoner.sample;

import static io.reckoner.sample.JsonText.object;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The products and prices of one workload: usage products at flat prices, of each five three tagged {@code cloud} and two
 * {@code platform}, a fixed product for commits and one for fees, and a rate card. Keys begin with the workload's name.
 *
 * @param prices in cents, one a product
 */
record WorkloadCatalog(String name, LocalDate start, List<String> prices) {

    /** Says how many accounts a workload must have. */
    static void requireAccounts(int accounts) {
        if (accounts < 1) {
            throw new IllegalArgumentException("accounts: " + accounts + ", expected at least 1");
        }
    }

    /** The catalog, then each account: a customer and its one contract. */
    void writeJournal(Writer out, int accounts, IntFunction<Map<String, Object>> contract) throws IOException {
        var journal = new JournalFile(out);
        write(journal);
        for (int i = 0; i < accounts; i++) {
            journal.line("/v1/customers", account(i), object("name", "Account " + i));
            journal.line("/v1/contracts/create", account(i) + ".contract", contract.apply(i));
        }
    }

    private void write(JournalFile journal) throws IOException {
        var rates = new ArrayList<Map<String, Object>>();
        for (int p = 0; p < prices.size(); p++) {
            List<String> tags = p % 5 < 3 ? List.of("cloud") : List.of("platform");
            Map<String, Object> product = object("name", "Product " + (p + 1), "type", "USAGE", "tags", tags);
            journal.line("/v1/contract-pricing/products/create", product(p), product);
            rates.add(rate(p));
        }
        for (String fixed : List.of("commit", "fee")) {
            journal.line("/v1/contract-pricing/products/create", key(fixed), object("name", fixed, "type", "FIXED"));
        }
        journal.line("/v1/contract-pricing/rate-cards/create", card(), object("name", name));
        journal.line(
                "/v1/contract-pricing/rate-cards/addRates",
                card() + ".rates",
                object("rate_card_id", card(), "rates", rates));
    }

    private Map<String, Object> rate(int p) {
        return object(
                "product_id",
                product(p),
                "starting_at",
                start,
                "entitled",
                true,
                "rate_type",
                "FLAT",
                "price",
                new BigDecimal(prices.get(p)));
    }

    /** A commit of one segment of a year that is paid for but not invoiced. */
    Map<String, Object> yearlyCommit(int amount, @Nullable List<String> tags) {
        return object(
                "type",
                "PREPAID",
                "product_id",
                key("commit"),
                "access_schedule",
                access(amount, start, start.plusYears(1)),
                "invoice_schedule",
                notInvoiced(amount),
                "applicable_product_tags",
                tags);
    }

    Map<String, Object> notInvoiced(long amount) {
        return object("schedule_items", List.of(object("timestamp", start, "amount", amount)), "do_not_invoice", true);
    }

    /** One segment; the bounds are days or instants. */
    static Map<String, Object> access(long amount, Object startingAt, Object endingBefore) {
        return object(
                "schedule_items",
                List.of(object("amount", amount, "starting_at", startingAt, "ending_before", endingBefore)));
    }

    /** From the second month on: the first charge falls on the day the first month's invoice ends. */
    Map<String, Object> monthlyFee(int amount) {
        return object(
                "product_id",
                key("fee"),
                "schedule",
                object(
                        "recurring_schedule",
                        object(
                                "starting_at",
                                start.plusMonths(1),
                                "ending_before",
                                start.plusYears(1),
                                "frequency",
                                "MONTHLY",
                                "amount_distribution",
                                "EACH",
                                "amount",
                                amount)));
    }

    Map<String, Object> cloudDiscount(LocalDate from) {
        return object(
                "starting_at",
                from,
                "type",
                "MULTIPLIER",
                "multiplier",
                new BigDecimal("0.9"),
                "applicable_product_tags",
                List.of("cloud"));
    }

    String account(int i) {
        return key(String.valueOf(i));
    }

    String product(int p) {
        return key("product-" + (p + 1));
    }

    String card() {
        return key("card");
    }

    String key(String what) {
        return name.toLowerCase(Locale.ROOT) + "-" + what;
    }
}
