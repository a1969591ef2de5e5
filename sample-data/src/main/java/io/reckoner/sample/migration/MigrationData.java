package io.reckoner.sample.migration;

import io.reckoner.sample.migration.OldSystem.Billed;
import io.reckoner.sample.migration.OldSystem.Line;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes the files of a company that was billed elsewhere in 2024: 300 customers as sheets, a year of usage, the year's invoices,
 * and the usage of January 2025, the first month that is billed here.
 */
public final class MigrationData {
    public static final String CATALOG = "catalog.ndjson";
    public static final String CUSTOMERS = "customers.csv";
    public static final String RATES = "rates.csv";
    public static final String CONTRACTS = "contracts.xlsx";
    public static final String BALANCES = "balances.csv";
    public static final String USAGE = "usage-2024.csv";
    public static final String INVOICES = "old-invoices.csv";
    public static final String FIRST_MONTH = "usage-2025-01.csv";

    /** Everything before was billed elsewhere. */
    public static final LocalDate MOVED_ON = LocalDate.of(2025, 1, 1);

    /** January's end, and a day. */
    public static final Instant AS_OF = Instant.parse("2025-02-02T00:00:00Z");

    /** Of whom the demo shows what it has. */
    public static final String SHOWN = new MigrationCustomer(150).id();

    private static final int MOST = 300;
    private static final String CATALOG_LINES = """
            {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"API calls","type":"USAGE"}}
            {"path":"/v1/contract-pricing/products/create","id":"storage","body":{"name":"Storage, GB","type":"USAGE"}}
            {"path":"/v1/contract-pricing/products/create","id":"prepaid","body":{"name":"Prepaid","type":"FIXED"}}
            {"path":"/v1/contract-pricing/rate-cards/create","id":"list-prices","body":{"name":"List prices"}}
            """;

    private MigrationData() {}

    /**
     * Writes every file but the workbook {@link #CONTRACTS}; those there already are replaced by the same bytes.
     *
     * @throws IOException if the folder cannot be written
     */
    public static void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(CATALOG), CATALOG_LINES);
        lines(folder.resolve(CUSTOMERS), "customer_id,name", all().map(one -> one.id() + "," + one.name()));
        lines(
                folder.resolve(RATES),
                "rate_card_id,product_id,starting_at,ending_before,entitled,rate_type,price",
                Stream.of(
                        "list-prices,calls,2024-01-01,,yes,FLAT," + OldSystem.CALL,
                        "list-prices,storage,2024-01-01," + OldSystem.LATER.atDay(1) + ",yes,FLAT,"
                                + OldSystem.GIGABYTE,
                        "list-prices,storage," + OldSystem.LATER.atDay(1) + ",,yes,FLAT," + OldSystem.GIGABYTE_LATER));
        lines(
                folder.resolve(BALANCES),
                "balance_id,customer_id,type,product_id,amount,starting_at,ending_before,name",
                prepaid()
                        .map(one -> String.join(
                                ",",
                                one.balance(),
                                one.id(),
                                "PREPAID,prepaid",
                                one.bought().toString(),
                                one.start().toString(),
                                one.start().plusYears(2).toString(),
                                "Prepaid for two years")));
        usage(folder.resolve(USAGE), OldSystem.FIRST, OldSystem.LAST);
        usage(folder.resolve(FIRST_MONTH), YearMonth.from(MOVED_ON), YearMonth.from(MOVED_ON));
        lines(
                folder.resolve(INVOICES),
                "contract_id,issue_date,inclusive_start_date,exclusive_end_date,product_id,quantity,unit_price,total,external_number,expected_total",
                all().flatMap(MigrationData::invoices));
    }

    /** The rows of the sheet {@link #CONTRACTS}, columns first. */
    public static List<List<String>> contracts() {
        return Stream.concat(
                        Stream.of(List.of(
                                "contract_id",
                                "customer_id",
                                "rate_card_id",
                                "starting_at",
                                "net_payment_terms_days",
                                "name")),
                        all().map(one -> List.of(
                                one.contract(),
                                one.id(),
                                "list-prices",
                                one.start().toString(),
                                "30",
                                one.name() + ", since 2024")))
                .toList();
    }

    private static Stream<MigrationCustomer> all() {
        return IntStream.rangeClosed(1, MOST).mapToObj(MigrationCustomer::new);
    }

    private static Stream<MigrationCustomer> prepaid() {
        return all().filter(MigrationCustomer::hasBalance);
    }

    private static Stream<String> invoices(MigrationCustomer one) {
        return OldSystem.year(one).stream()
                .flatMap(billed -> Stream.of(
                        row(one, billed, "calls", billed.calls()), row(one, billed, "storage", billed.storage())));
    }

    private static String row(MigrationCustomer one, Billed billed, String product, Line line) {
        boolean isIssued = OldSystem.isIssued(one, billed.month());
        LocalDate end = billed.month().plusMonths(1).atDay(1);
        return String.join(
                ",",
                one.contract(),
                end.plusDays(2).toString(),
                billed.month().atDay(1).toString(),
                end.toString(),
                product,
                line.quantity().toPlainString(),
                isIssued ? line.price().toPlainString() : "",
                isIssued ? line.total().toPlainString() : "",
                billed.number(one),
                billed.due().toPlainString());
    }

    private static void usage(Path file, YearMonth first, YearMonth last) throws IOException {
        lines(
                file,
                "customer_id,product_id,starting_at,ending_before,quantity",
                Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                        .flatMap(month -> all().flatMap(one -> usage(one, month))));
    }

    private static Stream<String> usage(MigrationCustomer one, YearMonth month) {
        Stream<String> calls = MigrationCustomer.DAYS_OF_CALLS.stream()
                .filter(day -> !isLost(one, month, day))
                .map(day -> day(one, "calls", month.atDay(day), OldSystem.calls(one, month, day)));
        return Stream.concat(Stream.of(day(one, "storage", month.atDay(1), OldSystem.storage(one, month))), calls);
    }

    private static boolean isLost(MigrationCustomer one, YearMonth month, int day) {
        return one.equals(OldSystem.LOST_A_DAY) && month.equals(OldSystem.LAST) && day == OldSystem.LOST_DAY;
    }

    private static String day(MigrationCustomer one, String product, LocalDate day, BigDecimal quantity) {
        return String.join(
                ",", one.id(), product, day.toString(), day.plusDays(1).toString(), quantity.toPlainString());
    }

    private static void lines(Path file, String header, Stream<String> rows) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write(header + "\n");
            for (String row : (Iterable<String>) rows::iterator) {
                out.write(row + "\n");
            }
        }
    }
}
