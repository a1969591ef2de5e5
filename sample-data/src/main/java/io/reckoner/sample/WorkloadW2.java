package io.reckoner.sample;

import static io.reckoner.sample.JsonText.object;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * The benchmark's workload W2: each account used three products in every hour of April 2025, 2,160 rows; 10,000 accounts
 * are 21.6 million. A third have a prepaid commit, one in ten a discount from the 16th on, which cuts the month.
 *
 * <p>Each account gets one invoice. Account 17 is the same in every size.
 */
public record WorkloadW2(int accounts) implements Workload {

    private static final LocalDate START = LocalDate.of(2025, 4, 1);
    private static final int HOURS = 30 * 24;
    private static final int PRODUCTS = 3;

    public static final int USAGE_ROWS_PER_ACCOUNT = PRODUCTS * HOURS;

    private static final WorkloadCatalog CATALOG = new WorkloadCatalog("W2", START, List.of("12", "0.4", "0.015"));

    public WorkloadW2 {
        WorkloadCatalog.requireAccounts(accounts);
    }

    @Override
    public String name() {
        return CATALOG.name();
    }

    /** April's end plus the grace period of 24 hours. */
    @Override
    public Instant asOf() {
        return Instant.parse("2025-05-02T00:00:00Z");
    }

    @Override
    public void writeJournal(Writer out) throws IOException {
        CATALOG.writeJournal(out, accounts, WorkloadW2::contract);
    }

    /** By hour, as a meter would report. */
    @Override
    public void writeUsage(UsageRows out) throws IOException {
        Instant start = START.atStartOfDay().toInstant(ZoneOffset.UTC);
        for (int i = 0; i < accounts; i++) {
            String key = CATALOG.account(i);
            for (int hour = 0; hour < HOURS; hour++) {
                Instant from = start.plus(Duration.ofHours(hour));
                Instant until = from.plus(Duration.ofHours(1));
                for (int p = 0; p < PRODUCTS; p++) {
                    out.row(key, CATALOG.product(p), from, until, quantity(i, hour, p), "");
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
                "net_payment_terms_days",
                30,
                "commits",
                i % 3 == 0 ? List.of(CATALOG.yearlyCommit(300_000 + 10_000 * (i % 41), null)) : null,
                "overrides",
                i % 10 == 0 ? List.of(CATALOG.cloudDiscount(START.plusDays(15))) : null);
    }

    /** Whole numbers, tenths and hundredths, by product. */
    private static BigDecimal quantity(int i, int hour, int p) {
        return BigDecimal.valueOf(100 + (i * 7_919L + hour * 104_729L + p * 1_299_709L) % 9_000, p);
    }
}
