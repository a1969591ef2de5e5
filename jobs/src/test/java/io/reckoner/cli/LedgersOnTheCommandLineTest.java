package io.reckoner.cli;

import static io.reckoner.testing.BillingSchema.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.id.Ids;
import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every kind of ledger entry as a person and as a program reads it (Appendix B); balances that wait for their payment. */
class LedgersOnTheCommandLineTest {

    private static final TestPostgres.Database DATABASE = TestPostgres.withTables();
    private static final String URL = DATABASE.login();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void everyKindOfEntryIsThere() throws IOException {
        Path journal = Files.writeString(
                folder.resolve("a.ndjson"),
                """
                {"path":"/v1/contract-pricing/products/create","id":"fixed","body":{"name":"Prepayment","type":"FIXED"}}
                {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
                {"path":"/v1/contracts/create","id":"old","body":{"customer_id":"acme","name":"Old","starting_at":"2024-01-01"}}
                {"path":"/v1/contracts/create","id":"new","body":{"customer_id":"acme","name":"New","starting_at":"2025-01-01"}}
                {"path":"/v1/contracts/customerCommits/create","id":"prepaid","body":{"customer_id":"acme","name":"Prepaid","type":"PREPAID","product_id":"fixed","access_schedule":{"schedule_items":[{"id":"prepaid.1","amount":1000,"starting_at":"2024-01-01","ending_before":"2026-01-01"}]}}}
                {"path":"/v1/contracts/customerCommits/create","id":"postpaid","body":{"customer_id":"acme","name":"Postpaid","type":"POSTPAID","product_id":"fixed","invoice_contract_id":"old","access_schedule":{"schedule_items":[{"id":"postpaid.1","amount":1000,"starting_at":"2024-01-01","ending_before":"2026-01-01"}]},"invoice_schedule":{"schedule_items":[{"timestamp":"2026-01-01","amount":1000}]}}}
                {"path":"/v1/contracts/customerCredits/create","id":"credit","body":{"customer_id":"acme","name":"Credit","product_id":"fixed","access_schedule":{"schedule_items":[{"id":"credit.1","amount":1000,"starting_at":"2024-01-01","ending_before":"2026-01-01"}]}}}
                """ + gated("pending") + gated("failed") + gated("paid") + payment("failed", "FAILED")
                        + payment("paid", "PAID"));
        load(journal);
        assertThat(command("bill", "--as-of", "2024-01-10").out()).contains("COMPLETED");
        // As runs write them; a run of this journal has no reason to.
        for (String gated : List.of("paid", "pending", "failed")) {
            entry(gated, "PREPAID_COMMIT_MANUAL", 10, "2024-02-13", "request_sequence, reason", "1, 'sorry'");
        }
        ofInvoice("prepaid", "PREPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION", -400, "2024-02-01");
        ofInvoice("prepaid", "PREPAID_COMMIT_CANCELED", 400, "2024-02-10");
        ofInvoice("prepaid", "PREPAID_COMMIT_CREDITED", 50, "2024-02-11");
        entry("prepaid", "PREPAID_COMMIT_SEAT_BASED_ADJUSTMENT", 30, "2024-02-12", "run_id", "1");
        entry("prepaid", "PREPAID_COMMIT_MANUAL", -80, "2024-02-13", "request_sequence, reason", "1, 'typing error'");
        entry("prepaid", "PREPAID_COMMIT_ROLLOVER", -600, "2025-01-01", "run_id, new_contract_id", id("new"));
        entry("prepaid", "PREPAID_COMMIT_EXPIRATION", -400, "2025-01-01", "run_id", "1");
        ofInvoice("postpaid", "POSTPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION", -300, "2024-02-01");
        entry(
                "postpaid",
                "POSTPAID_COMMIT_MANUAL",
                300,
                "2024-02-10",
                "request_sequence, invoice_id, contract_id, reason",
                id("invoice") + ", '" + Ids.derive("old") + "', 'invoice voided'");
        entry("postpaid", "POSTPAID_COMMIT_ROLLOVER", -100, "2025-01-01", "run_id, new_contract_id", id("new"));
        entry("postpaid", "POSTPAID_COMMIT_EXPIRATION", -200, "2025-01-01", "run_id", "1");
        ofInvoice("postpaid", "POSTPAID_COMMIT_TRUEUP", -700, "2026-01-01");
        ofInvoice("credit", "CREDIT_AUTOMATED_INVOICE_DEDUCTION", -400, "2024-02-01");
        ofInvoice("credit", "CREDIT_CANCELED", 400, "2024-02-10");
        entry("credit", "CREDIT_MANUAL", 5, "2024-02-13", "request_sequence, reason", "1, 'sorry'");
        entry("credit", "CREDIT_ROLLOVER", -5, "2025-01-01", "run_id, new_contract_id", id("new"));
        entry("credit", "CREDIT_EXPIRATION", -1000, "2025-01-01", "run_id", "1");
    }

    private static void load(Path journal) {
        assertThat(command("load", journal.toString()).code()).isZero();
    }

    private static String gated(String id) {
        return """
                {"path":"/v1/contracts/customerCommits/create","id":"%1$s","body":{"customer_id":"acme","name":"%1$s","type":"PREPAID","product_id":"fixed","payment_gate_config":{"payment_gate_type":"EXTERNAL"},"invoice_contract_id":"old","invoice_schedule":{"schedule_items":[{"timestamp":"2024-01-01","amount":1000}]},"access_schedule":{"schedule_items":[{"id":"%1$s.1","amount":1000,"starting_at":"2024-01-01","ending_before":"2026-01-01"}]}}}
                """.formatted(id);
    }

    private static String payment(String commit, String status) {
        return """
                {"path":"/v1/payments/update","at":"2024-01-01T00:00:00Z","body":{"commit_id":"%s","payment_status":"%s"}}
                """.formatted(commit, status);
    }

    private static String id(String name) {
        return "1, '" + Ids.derive(name) + "'";
    }

    private static void ofInvoice(String balance, String type, int amount, String date) {
        entry(
                balance,
                type,
                amount,
                date,
                "run_id, invoice_id, contract_id",
                id("invoice") + ", '" + Ids.derive("old") + "'");
    }

    private static void entry(String balance, String type, int amount, String date, String columns, String values) {
        sql("""
                insert into billing.ledger_entry (balance_id, sequence, type, amount, timestamp, segment_id, %s)
                select '%s', coalesce(max(sequence), 0) + 1, '%s', %d, '%sT00:00Z', '%s', %s
                  from billing.ledger_entry where balance_id = '%2$s'
                """.formatted(columns, Ids.derive(balance), type, amount, date, Ids.derive(balance + ".1"), values));
    }

    @Test
    void everyEntryOfALedgerReadsWell() {
        assertThat(command("ledger", "show", "prepaid").out()).isEqualTo("""
                PREPAID COMMIT LEDGER Prepaid              2024-01-01 .. 2026-01-01  USD
                  2024-01-01  segment start                          10.00         10.00
                  2024-02-01  invoice deduction, Old                 -4.00          6.00
                  2024-02-10  canceled, Old                           4.00         10.00
                  2024-02-11  credited, Old                           0.50         10.50
                  2024-02-12  seat based adjustment                   0.30         10.80
                  2024-02-13  manual, typing error                   -0.80         10.00
                  2025-01-01  rollover to New                        -6.00          4.00
                  2025-01-01  expiration                             -4.00          0.00
                """);
        assertThat(command("ledger", "show", "postpaid").out()).isEqualTo("""
                POSTPAID COMMIT LEDGER Postpaid            2024-01-01 .. 2026-01-01  USD
                  2024-01-01  initial balance                        10.00         10.00
                  2024-02-01  invoice deduction, Old                 -3.00          7.00
                  2024-02-10  manual, Old, invoice voided             3.00         10.00
                  2025-01-01  rollover to New                        -1.00          9.00
                  2025-01-01  expiration                             -2.00          7.00
                  2026-01-01  true-up, Old                           -7.00          0.00
                """);
        assertThat(command("ledger", "show", "credit").out()).isEqualTo("""
                CREDIT LEDGER Credit                       2024-01-01 .. 2026-01-01  USD
                  2024-01-01  segment start                          10.00         10.00
                  2024-02-01  invoice deduction, Old                 -4.00          6.00
                  2024-02-10  canceled, Old                           4.00         10.00
                  2024-02-13  manual, sorry                           0.05         10.05
                  2025-01-01  rollover to New                        -0.05         10.00
                  2025-01-01  expiration                            -10.00          0.00
                """);
    }

    @Test
    void everyEntryCarriesInJsonWhatItsTypeDoes() {
        assertThat(members("prepaid"))
                .containsExactly(
                        "PREPAID_COMMIT_SEGMENT_START amount segment_id timestamp type",
                        "PREPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION amount invoice_id segment_id timestamp type contract_id",
                        "PREPAID_COMMIT_CANCELED amount invoice_id segment_id timestamp type contract_id",
                        "PREPAID_COMMIT_CREDITED amount invoice_id segment_id timestamp type contract_id",
                        "PREPAID_COMMIT_SEAT_BASED_ADJUSTMENT amount segment_id timestamp type",
                        "PREPAID_COMMIT_MANUAL amount reason timestamp type",
                        "PREPAID_COMMIT_ROLLOVER amount new_contract_id segment_id timestamp type",
                        "PREPAID_COMMIT_EXPIRATION amount segment_id timestamp type");
        assertThat(members("postpaid"))
                .containsExactly(
                        "POSTPAID_COMMIT_INITIAL_BALANCE amount timestamp type",
                        "POSTPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION amount invoice_id segment_id timestamp type contract_id",
                        "POSTPAID_COMMIT_MANUAL amount reason timestamp type",
                        "POSTPAID_COMMIT_ROLLOVER amount new_contract_id segment_id timestamp type",
                        "POSTPAID_COMMIT_EXPIRATION amount timestamp type",
                        "POSTPAID_COMMIT_TRUEUP amount invoice_id timestamp type contract_id");
        assertThat(members("credit"))
                .containsExactly(
                        "CREDIT_SEGMENT_START amount segment_id timestamp type",
                        "CREDIT_AUTOMATED_INVOICE_DEDUCTION amount invoice_id segment_id timestamp type contract_id",
                        "CREDIT_CANCELED amount invoice_id segment_id timestamp type contract_id",
                        "CREDIT_MANUAL amount reason timestamp type",
                        "CREDIT_ROLLOVER amount new_contract_id segment_id timestamp type",
                        "CREDIT_EXPIRATION amount segment_id timestamp type");
    }

    /** Each entry's type and members, in their order. */
    private static List<String> members(String balance) {
        JsonNode all = json(command("ledger", "show", balance, "--json"));
        assertThat(all).hasSize(1);
        assertThat(all.get(0).path("id").asString())
                .isEqualTo(Ids.derive(balance).toString());
        var found = new ArrayList<String>();
        all.get(0)
                .path("ledger")
                .forEach(entry ->
                        found.add(entry.path("type").asString() + " " + String.join(" ", entry.propertyNames())));
        return found;
    }

    @Test
    void anEntryHasItsValuesInJson() {
        JsonNode ledger =
                json(command("ledger", "show", "prepaid", "--json")).get(0).path("ledger");

        assertThat(ledger.get(1).toString())
                .isEqualTo("""
                {"amount":-400,"invoice_id":"%s","segment_id":"%s","timestamp":"2024-02-01T00:00:00Z",\
                "type":"PREPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION","contract_id":"%s"}\
                """.formatted(Ids.derive("invoice"), Ids.derive("prepaid.1"), Ids.derive("old")));
        assertThat(ledger.get(5).toString()).isEqualTo("""
                {"amount":-80,"reason":"typing error","timestamp":"2024-02-13T00:00:00Z","type":"PREPAID_COMMIT_MANUAL"}\
                """);
        assertThat(ledger.get(6).toString()).isEqualTo("""
                {"amount":-600,"new_contract_id":"%s","segment_id":"%s","timestamp":"2025-01-01T00:00:00Z",\
                "type":"PREPAID_COMMIT_ROLLOVER"}\
                """.formatted(Ids.derive("new"), Ids.derive("prepaid.1")));
    }

    @Test
    void theLedgersOfACustomerAreAList() {
        CommandResult text = command("ledger", "show", "acme");

        assertThat(text.out().split("LEDGER", -1)).hasSize(7);
        assertThat(text.out()).contains("\n\nPOSTPAID COMMIT LEDGER Postpaid", " 10.10\n");
        assertThat(json(command("ledger", "show", "acme", "--json"))).hasSize(6);
        assertThat(command("ledger", "show", "nobody").code()).isEqualTo(1);
    }

    @Test
    void nothingCanBeUsedOfAPurchaseThatIsNotPaid() {
        assertThat(command("balances", "acme", "--at", "2024-02-01").out())
                .containsPattern("pending +prepaid commit, payment pending .* 0\\.00  ")
                .containsPattern("failed +prepaid commit, payment failed .* 0\\.00  ")
                .containsPattern("paid +prepaid commit .* 10\\.10  ");
        JsonNode paid = json(command("balances", "acme", "--at", "2024-02-01", "--id", "paid", "--json"))
                .get(0);
        assertThat(paid.toString())
                .contains("\"balance\":1010,")
                .endsWith("\"payment_gate_config\":{\"payment_gate_type\":\"EXTERNAL\"},\"payment_status\":\"PAID\","
                        + "\"paid_at\":\"2024-01-01T00:00:00Z\"}");
        assertThat(command("net-balance", "acme", "--at", "2024-02-01", "--filter", "ids=pending|failed|paid")
                        .out())
                .isEqualTo("10.10 USD\n");
    }

    private static JsonNode json(CommandResult result) {
        return JsonMapper.builder().build().readTree(result.out());
    }

    private static CommandResult command(String... args) {
        return CommandResult.of(URL, args);
    }

    private static void sql(String sql) {
        run(DATABASE.dataSource(), sql);
    }
}
