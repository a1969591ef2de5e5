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
 * The benchmark's workload W4, to be set beside other engines' invoices of two lines: each account has a monthly charge and one
 * metered product with three usage rows in January 2025.
 *
 * <p>Each account gets January's usage invoice, one line, and the charge of February 1 as an invoice of its own, one line:
 * nothing is consolidated. Together they are what others put on one invoice, usage of the month that ended and the fee of
 * the one that begins; so two invoices here count as one there.
 *
 * @param consolidated whether the charge comes on the usage invoice instead: one invoice of two lines an account
 */
public record WorkloadW4(int accounts, boolean consolidated) implements Workload {

    public static final int USAGE_ROWS_PER_ACCOUNT = 3;

    private static final LocalDate START = LocalDate.of(2025, 1, 1);
    private static final WorkloadCatalog CATALOG = new WorkloadCatalog("W4", START, List.of("15"));

    public WorkloadW4 {
        WorkloadCatalog.requireAccounts(accounts);
    }

    public WorkloadW4(int accounts) {
        this(accounts, false);
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
        CATALOG.writeJournal(out, accounts, i -> contract(CATALOG.account(i)));
    }

    @Override
    public void writeUsage(UsageRows out) throws IOException {
        for (int i = 0; i < accounts; i++) {
            for (int row = 0; row < USAGE_ROWS_PER_ACCOUNT; row++) {
                LocalDate day = START.plusDays(i % 10 + 10L * row);
                BigDecimal quantity = BigDecimal.valueOf(1 + (i * 7_919L + row * 104_729L) % 900);
                out.day(CATALOG.account(i), CATALOG.product(0), day, quantity, "");
            }
        }
    }

    private Map<String, Object> contract(String key) {
        return object(
                "customer_id",
                key,
                "starting_at",
                START,
                "rate_card_id",
                CATALOG.card(),
                "net_payment_terms_days",
                30,
                "scheduled_charges_on_usage_invoices",
                consolidated ? "ALL" : null,
                "scheduled_charges",
                List.of(CATALOG.monthlyFee(2_500)));
    }
}
