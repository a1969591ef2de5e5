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
import java.util.stream.IntStream;

/**
 * The benchmark's workload W3: one big account (or several), with usage rows in April 2025 of which each has a group value of
 * its own, over ten products, and with many commits and credits of mixed priorities, applicability and terms.
 *
 * <p>Together the balances hold about half of what the usage costs, so that most are drawn and many run out. Three
 * in four begin or end at some hour of the month: windows, and thus lines, grow with {@code balances} and not with
 * {@code groups}.
 *
 * @param balances commits and credits in all, an account
 */
public record WorkloadW3(int accounts, int groups, int balances) implements Workload {

    private static final LocalDate START = LocalDate.of(2025, 4, 1);
    private static final Instant FIRST_HOUR = START.atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final int HOURS = 30 * 24;
    private static final List<String> PRICES =
            List.of("12", "0.4", "0.015", "3", "25", "7.5", "1", "0.25", "140", "60");
    private static final WorkloadCatalog CATALOG = new WorkloadCatalog("W3", START, PRICES);

    public WorkloadW3 {
        if (accounts < 1 || groups < 1 || balances < 1) {
            throw new IllegalArgumentException("accounts: " + accounts + ", groups: " + groups + ", balances: "
                    + balances + ", expected at least 1 of each");
        }
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
        CATALOG.writeJournal(out, accounts, i -> contract(CATALOG.account(i)));
        var journal = new JournalFile(out);
        for (int p = 0; p < PRICES.size(); p++) {
            groupedUntilLastYear(journal, CATALOG.product(p));
        }
    }

    /** So that rows of different groups stay apart (U10), though no line of April tells them apart. */
    private static void groupedUntilLastYear(JournalFile journal, String product) throws IOException {
        for (int year : new int[] {2024, 2025}) {
            journal.line(
                    "/v1/contract-pricing/products/update",
                    product + ".of-" + year,
                    object(
                            "product_id",
                            product,
                            "starting_at",
                            LocalDate.of(year, 1, 1),
                            "presentation_group_key",
                            year == 2024 ? List.of("region") : List.of()));
        }
    }

    @Override
    public void writeUsage(UsageRows out) throws IOException {
        for (int i = 0; i < accounts; i++) {
            String key = CATALOG.account(i);
            for (int group = 0; group < groups; group++) {
                // 31 and 720 share no factor: every hour has its share.
                Instant from = hour((int) (group * 31L % HOURS));
                BigDecimal quantity = BigDecimal.valueOf(100 + group * 7_919L % 9_000, 2);
                out.row(
                        key,
                        CATALOG.product(group % PRICES.size()),
                        from,
                        from.plus(Duration.ofHours(1)),
                        quantity,
                        "group-" + group);
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
                "commits",
                IntStream.range(0, balances)
                        .filter(k -> !isCredit(k))
                        .mapToObj(this::balance)
                        .toList(),
                "credits",
                IntStream.range(0, balances)
                        .filter(WorkloadW3::isCredit)
                        .mapToObj(this::balance)
                        .toList());
    }

    private static boolean isCredit(int k) {
        return k % 5 == 4;
    }

    /** Two commits in three are paid for, the others complimentary: that ranks them too. */
    private Map<String, Object> balance(int k) {
        long amount = 1 + groups * 200L * (k % 5 + 1) / balances;
        return object(
                "type",
                isCredit(k) ? null : "PREPAID",
                "name",
                "Balance " + k,
                "product_id",
                CATALOG.key("commit"),
                "access_schedule",
                access(k, amount),
                "invoice_schedule",
                isCredit(k) || k % 3 == 0 ? null : CATALOG.notInvoiced(amount),
                "priority",
                BigDecimal.valueOf(k * 37L % 11, 1),
                "applicable_product_ids",
                k % 7 == 3 ? List.of(CATALOG.product(k % PRICES.size())) : null,
                "applicable_product_tags",
                k % 7 == 5 ? List.of("cloud") : null);
    }

    private static Map<String, Object> access(int k, long amount) {
        // 97 and 700 share no factor: up to 700 balances have an hour of their own.
        int hour = (int) (1 + k * 97L % 700);
        return WorkloadCatalog.access(
                amount,
                k % 4 < 2 ? START : hour(hour),
                switch (k % 4) {
                    case 1 -> hour(hour);
                    case 3 -> hour(hour + 24 * (5 + k % 6));
                    default -> START.plusYears(1);
                });
    }

    private static Instant hour(int number) {
        return FIRST_HOUR.plus(Duration.ofHours(number));
    }
}
