package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.db.proof.Verification;
import io.reckoner.db.proof.Violation;
import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How finance closes a month (W1, W2). */
class ClosingOnTheCommandLineTest {
    private static final String TERMS = """
            {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"API calls","type":"USAGE"}}
            {"path":"/v1/contract-pricing/products/create","id":"prepaid","body":{"name":"Prepaid","type":"FIXED"}}
            {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
            {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-12-01","entitled":true,"rate_type":"FLAT","price":200}]}}
            {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
            {"path":"/v1/contracts/create","id":"acme.k","body":{"customer_id":"acme","starting_at":"2024-12-01","rate_card_id":"card","net_payment_terms_days":30}}
            {"path":"/v1/contracts/customerCommits/create","id":"year","body":{"customer_id":"acme","type":"PREPAID","product_id":"prepaid","name":"Year","access_schedule":{"schedule_items":[{"id":"year.a","amount":10000,"starting_at":"2024-12-01","ending_before":"2025-12-01"}]},"invoice_schedule":{"schedule_items":[{"timestamp":"2024-12-01","amount":8000}]},"invoice_contract_id":"acme.k"}}
            {"path":"/v1/customers","id":"bolt","body":{"name":"Bolt"}}
            {"path":"/v1/contracts/create","id":"bolt.k","body":{"customer_id":"bolt","starting_at":"2024-12-01","rate_card_id":"card","net_payment_terms_days":14}}
            """;

    private static final String USAGE = """
            customer_id,product_id,starting_at,ending_before,quantity
            acme,calls,2024-12-10,2024-12-11,10
            acme,calls,2025-01-10,2025-01-11,20
            bolt,calls,2025-01-10,2025-01-11,5
            """;

    private final TestPostgres.Database database = TestPostgres.withTables();

    @TempDir
    private Path folder;

    @BeforeEach
    void januaryIsBilled() throws IOException {
        run("load", write("terms.ndjson", TERMS), write("usage.csv", USAGE));
        run("bill", "--as-of", "2025-02-02");
    }

    @Test
    void aMonthIsShownWithTheMonthBefore() {
        assertThat(run("close", "show", "2025-01").out()).isEqualTo("""
                CLOSE 2025-01: complete
                It is not locked.

                Revenue, by service period
                currency  kind                      product    amount  month before  difference
                USD       applied commit or credit  API calls  -40.00        -20.00      -20.00
                USD       commit purchase           Prepaid      0.00         80.00      -80.00
                USD       usage                     API calls   50.00         20.00       30.00

                Balances, by posting
                currency  kind              amount
                USD       prepaid  opening  100.00
                USD       prepaid  drawn    -20.00
                USD       prepaid  closing   80.00

                Prepaid commits, by posting
                currency  deferred before  invoiced  recognized  deferred
                USD                 80.00      0.00       16.00     64.00

                Invoices, by issue date
                currency  invoices  amount due  void  paid
                USD              2        0.00  0.00  0.00
                """);
    }

    @Test
    void asJsonWithTheMembersOfTheFormat() {
        JsonNode close = new JsonMapper()
                .readTree(run("close", "show", "2025-01", "--json").out());

        assertThat(close.get("period").asString()).isEqualTo("2025-01");
        assertThat(close.get("complete").asBoolean()).isTrue();
        assertThat(close.get("open").propertyNames())
                .containsExactly("unbilled", "parked", "held", "late_rows", "drafts");
        assertThat(close.get("totals").get(2).propertyNames())
                .containsExactly("credit_type", "currency", "kind", "product_id", "amount", "before", "difference");
        assertThat(close.get("roll_forward").get(0).propertyNames())
                .containsExactly(
                        "credit_type",
                        "balance_type",
                        "opening",
                        "granted",
                        "credited",
                        "rolled_in",
                        "seat_adjusted",
                        "cancelled",
                        "drawn",
                        "expired",
                        "trued_up",
                        "rolled_out",
                        "manual",
                        "closing");
        assertThat(close.get("roll_forward").get(0).get("closing").decimalValue())
                .isEqualByComparingTo("8000");
        assertThat(close.get("locked_at").isNull()).isTrue();
        assertThat(close.get("locked_by").isNull()).isTrue();
    }

    /** A manual entry and a void of January, by hand; an invoice of January that a run makes again. */
    @Test
    void whatIsPostedAfterTheLockIsOfTheNextMonth() throws IOException {
        String before = run("close", "show", "2025-01").out();
        assertThat(run("close", "lock", "2025-01", "--reason", "books are closed", "--as", "jane")
                        .err())
                .contains("Month 2025-01 is locked.");
        load("late.ndjson", """
                {"path":"/v1/contracts/addManualBalanceLedgerEntry","body":{"customer_id":"acme","id":"year","segment_id":"year.a","amount":-500,"reason":"paid out","timestamp":"2025-01-20"}}
                {"path":"/v1/invoices/void","at":"2025-01-25","body":{"contract_id":"acme.k","type":"USAGE","start_timestamp":"2024-12-01"}}
                {"path":"/v1/invoices/regenerate","body":{"contract_id":"acme.k","type":"USAGE","start_timestamp":"2024-12-01"}}
                """);
        run("bill", "--as-of", "2025-02-03");

        assertThat(run("close", "show", "2025-01").out().replaceAll("It was locked .*", "It is not locked."))
                .isEqualTo(before);
        assertThat(run("close", "show", "2025-02").out()).contains("""
                Balances, by posting
                currency  kind                amount
                USD       prepaid  opening     80.00
                USD       prepaid  cancelled   20.00
                USD       prepaid  drawn      -60.00
                USD       prepaid  manual      -5.00
                USD       prepaid  closing     35.00
                """);
        assertThat(run("export", "ledger").out().lines().filter(row -> row.endsWith(",2025-02-01T00:00:00Z")))
                .hasSize(3);
        assertThat(proof()).isEmpty();
    }

    @Test
    void monthsAreLockedInOrderAndOpenedFromTheLast() {
        run("close", "lock", "2024-11", "--reason", "moved in");

        assertThat(refused("close", "lock", "2025-01", "--reason", "skips one"))
                .contains("2024-12: months are locked in order, and it is the first one that is not");
        run("close", "lock", "2024-12", "--reason", "done");
        assertThat(refused("close", "unlock", "2024-11", "--reason", "too early"))
                .contains("2024-12: months are opened again from the last one that is locked");
        run("close", "unlock", "2024-12", "--reason", "a run was missing");
        run("close", "lock", "2024-12", "--reason", "done");
        run("close", "unlock", "2024-12", "--reason", "a run was missing");

        assertThat(run("close", "show", "2024-12").out()).contains("It is not locked.");
        assertThat(run("close", "show", "2024-11").out()).contains("moved in");
        assertThat(proof()).isEmpty();
    }

    @Test
    void aMonthThatWaitsForSomethingIsLockedAnyway() throws IOException {
        load("more.csv", """
                customer_id,product_id,starting_at,ending_before,quantity
                bolt,calls,2025-01-12,2025-01-13,5
                """);

        CommandResult refused =
                CommandResult.of(database.login(), "close", "lock", "2025-01", "--reason", "books are closed");

        assertThat(refused.code()).isEqualTo(6);
        assertThat(refused.err()).contains("not complete: 1 usage row too late");
        run("close", "lock", "2025-01", "--reason", "books are closed", "--anyway");
    }

    @Test
    void theProofNamesWhatIsPostedIntoALockedMonth() {
        run("close", "lock", "2025-01", "--reason", "books are closed");
        assertThat(proof()).isEmpty();

        new JdbcTemplate(database.dataSource())
                .execute(
                        "insert into billing.ledger_entry (balance_id, sequence, type, amount, timestamp, segment_id, run_id, reason)"
                                + " select balance_id, 99, 'PREPAID_COMMIT_MANUAL', -1, '2025-01-20', segment_id, 1, 'behind the engine'"
                                + " from billing.ledger_entry limit 1");

        assertThat(proof()).anySatisfy(violation -> {
            assertThat(violation.title()).isEqualTo("nothing is posted into a month after it was locked");
            assertThat(violation.examples().get(0).place()).startsWith("prepaid of credit type");
        });
    }

    @Test
    void aRollForwardThatIsNotWhatTheLedgersComeToIsAnError() {
        var jdbc = new JdbcTemplate(database.dataSource());
        jdbc.execute("alter table billing.ledger_entry drop constraint ledger_entry_of_its_type");
        jdbc.execute(
                "insert into billing.ledger_entry (balance_id, sequence, type, amount, timestamp, segment_id, run_id)"
                        + " select balance_id, 99, 'PREPAID_COMMIT_LOST', -1, '2025-01-20', segment_id, 1 from billing.ledger_entry limit 1");

        assertThat(refused("close", "show", "2025-01")).contains("there is an entry of a type that nobody knows");
    }

    /** The exported journal rebuilds locks, and with the same runs payments. */
    @Test
    void aJournalThatIsPlayedAgainHasTheSameLocks() throws IOException {
        run("close", "lock", "2024-12", "--reason", "done");
        run("close", "lock", "2025-01", "--reason", "done");
        run("close", "unlock", "2025-01", "--reason", "not yet");
        load("payment.ndjson", """
                {"path":"/v1/payments/record","body":{"contract_id":"bolt.k","type":"USAGE","start_timestamp":"2025-01-01","amount":1000,"paid_at":"2025-02-20","reference":"SEPA 17"}}
                """);
        List<String> lines = run("export", "journal").out().lines().toList();
        String journal = lines.stream().limit(lines.size() - 1L).collect(Collectors.joining("\n", "", "\n"));
        TestPostgres.Database other = TestPostgres.withTables();

        CommandResult loaded = CommandResult.of(other.login(), "load", write("again.ndjson", journal));

        assertThat(loaded.code()).as(loaded.err()).isZero();
        CommandResult.of(other.login(), "load", write("usage-again.csv", USAGE));
        CommandResult.of(other.login(), "bill", "--as-of", "2025-02-02");
        String last = write("last.ndjson", lines.get(lines.size() - 1) + "\n");
        assertThat(CommandResult.of(other.login(), "load", last).code()).isZero();
        String items = "2025-03-31";
        assertThat(CommandResult.of(other.login(), "open-items", "--at", items).out())
                .contains("Acme")
                .doesNotContain("Bolt")
                .isEqualTo(run("open-items", "--at", items).out());
        String locks = "select month, open_from from billing.month_lock order by request_sequence";
        assertThat(new JdbcTemplate(other.dataSource()).queryForList(locks))
                .hasSize(3)
                .isEqualTo(new JdbcTemplate(database.dataSource()).queryForList(locks));
    }

    /** By sheet: in part, too much, again, and what is refused. */
    @Test
    void paymentsCloseOpenItems() throws IOException {
        run("load", write("usage-of-february.csv", """
                customer_id,product_id,starting_at,ending_before,quantity
                bolt,calls,2025-02-10,2025-02-11,7
                """));
        run("bill", "--as-of", "2025-03-02");
        String bolt = number("bolt", "2025-01-01");
        String sheet = write("payments.csv", """
                reference,invoice_number,amount,paid_at,method
                SEPA 17,%s,600,2025-02-20,transfer
                SEPA 18,%s,200,2025-02-25,transfer
                """.formatted(bolt, number("acme", null)));
        assertThat(run("open-items", "--at", "2025-03-31").out()).isEqualTo("""
                invoice  customer  currency  issued      due         amount due  paid   open  days late
                1        Acme      USD       2024-12-01  2024-12-31       80.00  0.00  80.00         90
                5        Bolt      USD       2025-02-02  2025-02-16       10.00  0.00  10.00         43
                7        Bolt      USD       2025-03-02  2025-03-16       14.00  0.00  14.00         15

                customer  currency  current   1-30  31-60  61-90  over 90  credit    open
                Acme      USD                              80.00                    80.00
                Bolt      USD                14.00  10.00                           24.00
                all       USD                14.00  10.00  80.00                   104.00
                """);
        run("import", "payments", sheet);
        run("import", "payments", sheet);
        load("refund.ndjson", """
                {"path":"/v1/payments/record","body":{"invoice_number":"%s","amount":500,"paid_at":"2025-03-20","reference":"SEPA 19"}}
                """.formatted(bolt));

        assertThat(run("open-items", "--at", "2025-03-31").out()).isEqualTo("""
                invoice  customer  currency  issued      due         amount due   paid   open  days late
                1        Acme      USD       2024-12-01  2024-12-31       80.00   2.00  78.00         90
                5        Bolt      USD       2025-02-02  2025-02-16       10.00  11.00  -1.00
                7        Bolt      USD       2025-03-02  2025-03-16       14.00   0.00  14.00         15

                customer  currency  current   1-30  31-60  61-90  over 90  credit   open
                Acme      USD                              78.00                   78.00
                Bolt      USD                14.00                          -1.00  13.00
                all       USD                14.00         78.00            -1.00  91.00
                """);
        assertThat(run("open-items", "--at", "2025-02-22").out())
                .contains("5        Bolt      USD       2025-02-02  2025-02-16       10.00  6.00   4.00          6");
        assertThat(proof()).isEmpty();
    }

    /** Each entry balances, in minor units; what no account is named for is refused by name. */
    @Test
    void journalEntriesBalance() throws IOException {
        CommandResult refused = CommandResult.of(database.login(), "export", "journal-entries", "--period", "2025-02");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("No account is named for DEFERRED_REVENUE of product Prepaid");
        run("import", "accounts", write("accounts.csv", """
                posting,product_id,code
                RECEIVABLE,,1200
                CASH,,1000
                REVENUE,,4000
                REVENUE,calls,4010
                DEFERRED_REVENUE,,2400
                DISCOUNT,,4900
                BREAKAGE,,4800
                """));
        run("account", "set", "rounding", "6900");
        load("more.ndjson", """
                {"path":"/v1/payments/record","body":{"contract_id":"bolt.k","type":"USAGE","start_timestamp":"2025-01-01","amount":1000,"paid_at":"2025-02-20","reference":"SEPA 17"}}
                {"path":"/v1/invoices/void","at":"2025-02-25","body":{"contract_id":"acme.k","type":"USAGE","start_timestamp":"2025-01-01"}}
                """);

        assertThat(run("export", "journal-entries", "--period", "2025-02")
                        .out()
                        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID"))
                .isEqualTo("""
                        entry_id,date,kind,invoice_id,invoice_number,customer_id,customer_name,account,posting,product_id,debit,credit,currency
                        ID/invoice,2025-02-02,invoice,ID,5,ID,Bolt,1200,RECEIVABLE,,10.00,,USD
                        ID/invoice,2025-02-02,invoice,ID,5,ID,Bolt,4010,REVENUE,ID,,10.00,USD
                        ID/invoice,2025-02-02,invoice,ID,3,ID,Acme,2400,DEFERRED_REVENUE,ID,32.00,,USD
                        ID/invoice,2025-02-02,invoice,ID,3,ID,Acme,4900,DISCOUNT,,8.00,,USD
                        ID/invoice,2025-02-02,invoice,ID,3,ID,Acme,4010,REVENUE,ID,,40.00,USD
                        payment/SEPA 17,2025-02-20,payment,ID,5,ID,Bolt,1000,CASH,,10.00,,USD
                        payment/SEPA 17,2025-02-20,payment,ID,5,ID,Bolt,1200,RECEIVABLE,,,10.00,USD
                        ID/void,2025-02-25,void,ID,3,ID,Acme,4010,REVENUE,ID,40.00,,USD
                        ID/void,2025-02-25,void,ID,3,ID,Acme,2400,DEFERRED_REVENUE,ID,,32.00,USD
                        ID/void,2025-02-25,void,ID,3,ID,Acme,4900,DISCOUNT,,,8.00,USD
                        """);
    }

    private String number(String customer, @Nullable String start) {
        return new JdbcTemplate(database.dataSource())
                .queryForObject(
                        "select n.number::text from billing.invoice i join billing.invoice_number n on n.invoice_id = i.id"
                                + " join billing.customer c on c.id = i.customer_id where lower(c.name) = ?"
                                + " and i.start_timestamp is not distinct from ?::timestamptz",
                        String.class,
                        customer,
                        start);
    }

    private String refused(String... arguments) {
        CommandResult result = CommandResult.of(database.login(), arguments);
        assertThat(result.code()).isEqualTo(1);
        return result.err();
    }

    private List<Violation> proof() {
        return new Verification(database.dataSource()).equations(null);
    }

    private void load(String name, String lines) throws IOException {
        run("load", write(name, lines));
    }

    private CommandResult run(String... arguments) {
        CommandResult result = CommandResult.of(database.login(), arguments);
        assertThat(result.code()).as(result.err()).isZero();
        return result;
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
