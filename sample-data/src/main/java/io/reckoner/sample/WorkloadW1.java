package io.reckoner.sample;

import static io.reckoner.sample.JsonText.object;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The benchmark's workload W1: each account has one contract with five flat prices and twelve usage rows in January
 * 2025; a third have a prepaid commit that pays for most of it and often runs out, a quarter a monthly charge that comes on the
 * usage invoice, one in ten a multiplier override.
 *
 * <p>Each account gets exactly one invoice, of six lines or seven. The commit is not invoiced
 * and the charge is consolidated on purpose: invoices of one line would make "invoices per second" look better.
 *
 * <p>A function of the account's index alone: account 17 is the same in every size.
 */
public record WorkloadW1(int accounts) implements Workload {

    public static final int USAGE_ROWS_PER_ACCOUNT = 12;

    private static final LocalDate START = LocalDate.of(2025, 1, 1);
    private static final List<String> PRICES = List.of("120", "40", "9", "0.15", "2.5");
    private static final WorkloadCatalog CATALOG = new WorkloadCatalog("W1", START, PRICES);

    public WorkloadW1 {
        WorkloadCatalog.requireAccounts(accounts);
    }

    @Override
    public String name() {
        return CATALOG.name();
    }

    /** January's end plus the grace period of 24 hours. */
    @Override
    public Instant asOf() {
        return Instant.parse("2025-02-02T00:00:00Z");
    }

    @Override
    public void writeJournal(Writer out) throws IOException {
        CATALOG.writeJournal(out, accounts, WorkloadW1::contract);
    }

    @Override
    public void writeUsage(UsageRows out) throws IOException {
        for (int i = 0; i < accounts; i++) {
            String key = CATALOG.account(i);
            for (int row = 0; row < USAGE_ROWS_PER_ACCOUNT; row++) {
                // 7 and 24 share no factor, so that the days of one account's rows differ.
                LocalDate day = START.plusDays((i + 7L * row) % 24);
                out.day(key, CATALOG.product(row % PRICES.size()), day, quantity(i, row), "");
            }
        }
    }

    private static Map<String, Object> contract(int i) {
        List<String> tags = i % 2 == 0 ? List.of("cloud") : null;
        return object(
                "customer_id",
                CATALOG.account(i),
                "starting_at",
                START,
                "rate_card_id",
                CATALOG.card(),
                "net_payment_terms_days",
                30,
                "scheduled_charges_on_usage_invoices",
                i % 4 == 0 ? "ALL" : null,
                "commits",
                i % 3 == 0 ? List.of(CATALOG.yearlyCommit(500_000 + 25_000 * (i % 41), tags)) : null,
                "overrides",
                i % 10 == 0 ? List.of(CATALOG.cloudDiscount(START)) : null,
                "scheduled_charges",
                i % 4 == 0 ? List.of(CATALOG.monthlyFee(4_900)) : null);
    }

    /** Whole numbers, tenths and hundredths in turn. */
    private static BigDecimal quantity(int i, int row) {
        long digits = 100 + (i * 7_919L + row * 104_729L) % 9_000;
        return BigDecimal.valueOf(digits, row % 3);
    }
}
