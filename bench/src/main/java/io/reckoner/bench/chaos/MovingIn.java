package io.reckoner.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A company moves in, as docs/migration.md says: its contracts as a sheet, the invoices of the last two months of an older system,
 * the cut-over behind them, and the first month that is billed here. A few rows of the sheet and of the invoices are refused.
 */
final class MovingIn {

    /** The commands that take in contracts, and that cut them over, by their positions. */
    static final List<Integer> IMPORTS = List.of(1, 3);

    /** The command that takes in old invoices. */
    static final List<Integer> HISTORICAL = List.of(2);

    /** Several chunks of contracts, of cut-overs, and of invoices. */
    private static final int CUSTOMERS = 1_100;

    private static final int ONE_WITH_BALANCE_IN = 3;
    private static final LocalDate START = LocalDate.of(2024, 11, 1);
    private static final LocalDate MOVED_ON = START.plusMonths(2);
    private static final Instant AS_OF = Instant.parse("2025-02-05T00:00:00Z");

    private static final String TERMS = "terms";
    private static final String CONTRACTS = "contracts.csv";
    private static final String JOURNAL = CONTRACTS + ".ndjson";
    private static final String CUT_OVER = JOURNAL + ".cut-over.ndjson";
    private static final String INVOICES = "old-invoices.csv";

    private static final String CATALOG = """
            {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"Calls","type":"USAGE"}}
            {"path":"/v1/contract-pricing/products/create","id":"storage","body":{"name":"Storage","type":"USAGE"}}
            {"path":"/v1/contract-pricing/products/create","id":"prepaid","body":{"name":"Prepaid","type":"FIXED"}}
            {"path":"/v1/contract-pricing/rate-cards/create","id":"list","body":{"name":"List prices"}}
            {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"list","rates":[\
            {"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":20},\
            {"product_id":"storage","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":11.3}]}}
            """;

    private MovingIn() {}

    /** {@code folder} gets the data; the commands write theirs beside it. */
    static Course course(Path folder) throws IOException {
        Path terms = Files.createDirectories(folder.resolve(TERMS));
        Path contracts = folder.resolve(CONTRACTS);
        Path invoices = folder.resolve(INVOICES);
        write(terms.resolve("10-terms.ndjson"), CATALOG, MovingIn::customer);
        write(
                terms.resolve("20-usage.csv"),
                "customer_id,product_id,starting_at,ending_before,quantity\n",
                MovingIn::usage);
        write(contracts, """
                contract_id,customer_id,rate_card_id,starting_at,net_payment_terms_days
                co-1.again,co-1,list,01.11.2024,30
                """, MovingIn::contract);
        write(invoices, """
                contract_id,issue_date,inclusive_start_date,exclusive_end_date,product_id,quantity,unit_price,total,external_number
                co-0.2024,2024-12-05,2024-11-01,2024-12-01,calls,3,,,A-0
                co-1.2024,2024-12-06,2024-11-01,2024-12-01,calls,many,,,A-1
                """, MovingIn::invoiceAsIssued, MovingIn::invoiceToPrice);
        return new Course(
                List.of(
                        Command.load(terms),
                        Command.loading(JOURNAL, "import", "contracts", contracts.toString()),
                        Command.historical(invoices, MOVED_ON),
                        Command.loading(
                                CUT_OVER,
                                "load",
                                "--billed-through",
                                MOVED_ON.toString(),
                                folder.resolve(JOURNAL).toString()),
                        Command.bill(AS_OF)),
                Stream.of(CONTRACTS + ".rejects.csv", JOURNAL, INVOICES + ".rejects.csv", CUT_OVER)
                        .map(folder::resolve)
                        .toList());
    }

    /** Every customer's lines of one kind, then everybody's of the next. */
    @SafeVarargs
    private static void write(Path file, String head, IntFunction<String>... kinds) throws IOException {
        var text = new StringBuilder(head);
        for (IntFunction<String> kind : kinds) {
            IntStream.rangeClosed(1, CUSTOMERS).mapToObj(kind).forEach(text::append);
        }
        Files.writeString(file, text);
    }

    private static String customer(int n) {
        String customer = """
                {"path":"/v1/customers","id":"co-%d","body":{"name":"Company %<d"}}
                """.formatted(n);
        return n % ONE_WITH_BALANCE_IN > 0 ? customer : customer + """
                {"path":"/v1/contracts/customerCommits/create","id":"co-%d.prepaid","body":{"customer_id":"co-%<d","type":"PREPAID",\
                "product_id":"prepaid","access_schedule":{"schedule_items":[{"amount":%d,"starting_at":"2024-01-01",\
                "ending_before":"2026-01-01"}]}}}
                """.formatted(n, 9_000 + n);
    }

    private static String usage(int n) {
        return "co-%d,calls,2025-01-10,2025-01-11,%d\n".formatted(n, quantity(n));
    }

    private static String contract(int n) {
        return "co-%d.2024,co-%<d,list,%s,30\n".formatted(n, START);
    }

    /** November's, in which each line says what it came to. */
    private static String invoiceAsIssued(int n) {
        String row = period(n, START);
        return row
                + "calls,%d,20,%d,A-%d\n".formatted(quantity(n), 20L * quantity(n) - 1, n)
                + row
                + "storage,%d,11,%d,A-%d\n".formatted(n, 11L * n, n);
    }

    /** December's, which is priced here and drawn from balances. */
    private static String invoiceToPrice(int n) {
        String row = period(n, START.plusMonths(1));
        return row + "calls,%d,,,B-%d\n".formatted(quantity(n), n) + row + "storage,%d,,,B-%d\n".formatted(n, n);
    }

    private static String period(int n, LocalDate month) {
        LocalDate end = month.plusMonths(1);
        return "co-%d.2024,%s,%s,%s,".formatted(n, end.plusDays(4), month, end);
    }

    private static int quantity(int n) {
        return 100 + n * 37 % 500;
    }
}
