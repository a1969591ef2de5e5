package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A wrong price after everything is final, and what finance does about it (§28). */
class CorrectionsOnTheCommandLineTest {
    private static final String TERMS = """
            {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"API calls","type":"USAGE"}}
            {"path":"/v1/contract-pricing/products/create","id":"gifts","body":{"name":"Gifts","type":"FIXED"}}
            {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
            {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2025-01-01","entitled":true,"rate_type":"FLAT","price":200}]}}
            {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
            {"path":"/v1/contracts/create","id":"acme.k","body":{"customer_id":"acme","starting_at":"2025-01-01","rate_card_id":"card"}}
            {"path":"/v1/contracts/customerCredits/create","id":"gift","body":{"customer_id":"acme","product_id":"gifts","name":"Gift","access_schedule":{"schedule_items":[{"amount":2500,"starting_at":"2025-01-01","ending_before":"2026-01-01"}]}}}
            {"path":"/v1/customers","id":"bolt","body":{"name":"Bolt"}}
            {"path":"/v1/contracts/create","id":"bolt.k","body":{"customer_id":"bolt","starting_at":"2025-01-01","rate_card_id":"card"}}
            """;

    private static final String USAGE = """
            customer_id,product_id,starting_at,ending_before,quantity
            acme,calls,2025-01-10,2025-01-11,10
            acme,calls,2025-02-10,2025-02-11,10
            bolt,calls,2025-01-10,2025-01-11,5
            """;

    /** A price that was meant from the start, and a row nobody knew. */
    private static final String RIGHT_PRICE = """
            {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2025-01-01","entitled":true,"rate_type":"FLAT","price":300}]}}
            """;

    private static final String LATE = """
            customer_id,product_id,starting_at,ending_before,quantity
            bolt,calls,2025-01-20,2025-01-21,1
            """;

    private final TestPostgres.Database database = TestPostgres.withTables();

    @TempDir
    private Path folder;

    @BeforeEach
    void everythingIsFinal() throws IOException {
        run("load", write("terms.ndjson", TERMS), write("usage.csv", USAGE));
        run("bill", "--as-of", "2025-02-02");
        run("bill", "--as-of", "2025-03-02");
    }

    @Test
    void nothingDiffersWhileNothingChanged() {
        assertThat(run("rebill", "--period", "2025-01").out()).isEqualTo("""
                REBILL 2025-01: final invoices as they were billed, and as they would be now. Nothing was written.

                Looked at 2 final invoices. None of them would differ.
                """);
    }

    @Test
    void differencesComeByCauseAndAreNotWritten() throws IOException {
        run("load", write("price.ndjson", RIGHT_PRICE), write("late.csv", LATE));
        Map<String, String> before = database.tables();
        Path csv = folder.resolve("differences.csv");

        CommandResult seen = run("rebill", "--period", "2025-01", "--csv", csv.toString());

        assertThat(database.tables()).isEqualTo(before);
        assertThat(seen.out()).isEqualTo("""
                REBILL 2025-01: final invoices as they were billed, and as they would be now. Nothing was written.

                currency  invoices  as billed    now  difference
                USD              2      10.00  28.00      +18.00

                cause                    currency  difference
                late usage               USD            +2.00
                prices of the rate card  USD           +11.00
                balances                 USD            +5.00

                product    currency  as billed    now  difference  why
                API calls  USD           10.00  28.00      +18.00  late usage +2.00; prices of the rate card +11.00; balances +5.00

                customer  currency  as billed    now  difference  why
                Acme      USD            0.00  10.00      +10.00  prices of the rate card +5.00; balances +5.00
                Bolt      USD           10.00  18.00       +8.00  late usage +2.00; prices of the rate card +6.00

                Invoices that would differ, largest first:
                invoice  customer  period   currency  as billed    now  difference  why
                1        Acme      2025-01  USD            0.00  10.00      +10.00  prices of the rate card +5.00 (journal line 10); balances +5.00
                2        Bolt      2025-01  USD           10.00  18.00       +8.00  late usage +2.00 (1 row); prices of the rate card +6.00 (journal line 10)

                Later invoices that drew from the same balances: 1
                  3
                """);
        assertThat(Files.readString(csv).lines().map(row -> row.replaceAll("[0-9a-f-]{36}", "ID")))
                .containsExactly(
                        "invoice_id,number,customer_id,customer_name,contract_id,period,credit_type_id,product_id,product_name,group_values,starting_at,before,now,difference,engine,late_usage,usage_changed,terms,subscription,price,override,usage_filter,charge,balance,problems",
                        "ID,1,ID,Acme,ID,2025-01,ID,ID,API calls,,2025-01-01T00:00:00Z,0,1000,1000,,,,,,500,,,,500,",
                        "ID,2,ID,Bolt,ID,2025-01,ID,ID,API calls,,2025-01-01T00:00:00Z,1000,1800,800,,200,,,,600,,,,,");
    }

    /** Numbers as in formats §14: stored units, and causes that add up on every level. */
    @Test
    void asJsonTheCausesAddUpOnEveryLevel() throws IOException {
        run("load", write("price.ndjson", RIGHT_PRICE), write("late.csv", LATE));

        JsonNode report = json("rebill", "--period", "2025-01");

        assertThat(report.get("period").asString()).isEqualTo("2025-01");
        assertThat(report.get("looked_at").asInt()).isEqualTo(2);
        assertThat(report.get("touched_later")).hasSize(1);
        JsonNode bolt = report.get("invoices").get(1);
        assertThat(bolt.get("before").decimalValue()).isEqualByComparingTo("1000");
        assertThat(bolt.get("now").decimalValue()).isEqualByComparingTo("1800");
        assertThat(bolt.get("causes").get(0).get("cause").asString()).isEqualTo("LATE_USAGE");
        assertThat(bolt.get("causes").get(0).get("usage_rows").asInt()).isEqualTo(1);
        assertThat(bolt.get("causes").get(1).get("journal_line").asInt()).isEqualTo(10);
        for (String level : List.of("invoices", "totals", "products", "customers")) {
            report.get(level).forEach(CorrectionsOnTheCommandLineTest::assertAddsUp);
        }
        report.get("invoices").forEach(invoice -> {
            invoice.get("lines").forEach(CorrectionsOnTheCommandLineTest::assertAddsUp);
            assertThat(sum(invoice.get("lines"), "difference")).isEqualByComparingTo(decimal(invoice, "difference"));
        });
    }

    private static void assertAddsUp(JsonNode level) {
        assertThat(sum(level.get("causes"), "amount")).isEqualByComparingTo(decimal(level, "difference"));
        assertThat(decimal(level, "now").subtract(decimal(level, "before")))
                .isEqualByComparingTo(decimal(level, "difference"));
    }

    private static BigDecimal sum(JsonNode all, String member) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode one : all) {
            sum = sum.add(decimal(one, member));
        }
        return sum;
    }

    private static BigDecimal decimal(JsonNode of, String member) {
        return of.get(member).decimalValue();
    }

    /** January takes all of the gift, so February gets nothing of it. */
    @Test
    void aCascadeGoesOnToLaterInvoices() throws IOException {
        run("load", write("price.ndjson", RIGHT_PRICE));

        assertThat(run("rebill", "--period", "2025-01", "--only", "acme", "--cascade")
                        .out())
                .contains("""
                        invoice  customer  period   currency  as billed    now  difference  why
                        3        Acme      2025-02  USD           15.00  30.00      +15.00  prices of the rate card +10.00 (journal line 10); balances +5.00
                        1        Acme      2025-01  USD            0.00   5.00       +5.00  prices of the rate card +5.00 (journal line 10)
                        """)
                .doesNotContain("Later invoices");
    }

    /** What was shown is what is made, in one run with its own proof; and then nothing differs any more. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void appliedItIsMadeAgainAsItWasShown(boolean cascade) throws IOException {
        run("load", write("price.ndjson", RIGHT_PRICE), write("late.csv", LATE));
        List<String> asked = new ArrayList<>(List.of("rebill", "--period", "2025-01"));
        if (cascade) {
            asked.add("--cascade");
        }
        JsonNode shown = json(asked.toArray(String[]::new));
        asked.addAll(List.of("--apply", "--reason", "the price was wrong"));

        JsonNode applied = json(asked.toArray(String[]::new));

        assertThat(applied.get("invoices")).isEqualTo(shown.get("invoices"));
        assertThat(applied.get("applied").get("invoices").asInt()).isEqualTo(cascade ? 3 : 2);
        assertThat(applied.get("applied").get("run").get("proof").asString()).isEqualTo("HOLDS");
        JsonNode all = json("invoice", "list");
        shown.get("invoices").forEach(invoice -> {
            JsonNode again = theOne(all, "regenerated_from_invoice_id", invoice.get("invoice_id"));
            assertThat(decimal(again, "total")).isEqualByComparingTo(decimal(invoice, "now"));
            assertThat(again.get("correction_record").get("reason").asString()).isEqualTo("the price was wrong");
            assertThat(theOne(all, "id", invoice.get("invoice_id"))
                            .get("status")
                            .asString())
                    .isEqualTo("VOID");
        });
        assertThat(run("verify").out()).contains("Every equation holds");
        run("verify", "--deep");
        assertThat(json("rebill", "--period", "2025-01").get("invoices")).isEmpty();
        assertThat(json(asked.toArray(String[]::new)).get("applied").isNull()).isTrue();
    }

    /** As after a kill between the two: the invoice is void, and no run has made it again yet. */
    @Test
    void whatIsVoidAlreadyIsMadeAgainByTheSameCommand() throws IOException {
        run("load", write("price.ndjson", RIGHT_PRICE), write("void.ndjson", """
                {"path":"/v1/invoices/rebill","at":"2025-03-03","body":{"contract_id":"bolt.k","type":"USAGE","start_timestamp":"2025-01-01","reason":"killed behind it"}}
                """));

        JsonNode applied =
                json("rebill", "--period", "2025-01", "--only", "bolt", "--apply", "--reason", "the price was wrong");

        assertThat(applied.get("looked_at").asInt()).isZero();
        assertThat(applied.get("applied").get("invoices").asInt()).isEqualTo(1);
        assertThat(applied.get("applied")
                        .get("run")
                        .get("totals")
                        .get(0)
                        .get("amount_due")
                        .decimalValue())
                .isEqualByComparingTo("1500");
    }

    /** Void it would have nothing in its place until the hold ends (J6). */
    @Test
    void whatIsHeldStaysAsItIs() throws IOException {
        run("load", write("price.ndjson", RIGHT_PRICE));
        run("hold", "add", "bolt", "--reason", "prices in dispute");

        JsonNode applied = json("rebill", "--period", "2025-01", "--apply", "--reason", "the price was wrong")
                .get("applied");

        assertThat(applied.get("held_back").asInt()).isEqualTo(1);
        assertThat(applied.get("invoices").asInt()).isEqualTo(1);
        assertThat(json("rebill", "--period", "2025-01").get("invoices")).hasSize(1);
    }

    private static JsonNode theOne(JsonNode invoices, String member, JsonNode value) {
        List<JsonNode> found = new ArrayList<>();
        invoices.get("invoices").forEach(invoice -> {
            if (value.equals(invoice.get(member))) {
                found.add(invoice);
            }
        });
        assertThat(found).as(member + " " + value).hasSize(1);
        return found.get(0);
    }

    @Test
    void whatIsAppliedIsSaidInWords() throws IOException {
        run("load", write("price.ndjson", RIGHT_PRICE));

        CommandResult done =
                run("rebill", "--period", "2025-01", "--only", "bolt", "--apply", "--reason", "the price was wrong");

        assertThat(done.out())
                .startsWith(
                        "REBILL 2025-01: final invoices as they were billed, and as they would be now. Those that differ are made again.\n")
                .contains("\n1 invoice is void and made again, by journal line 11, in run 3:\n\n")
                .contains("proof        every equation holds");
        CommandResult without = CommandResult.of(database.login(), "rebill", "--period", "2025-01", "--apply");
        assertThat(without.code()).isEqualTo(2);
        assertThat(without.err()).contains("--apply needs --reason TEXT");
    }

    @Test
    void oneAsksWhatIfWithoutLoading() throws IOException {
        Map<String, String> before = database.tables();
        String changes = write("price.ndjson", RIGHT_PRICE);

        CommandResult seen = run("what-if", changes, "--period", "2025-01", "--only", "bolt");

        assertThat(seen.out()).startsWith("""
                WHAT IF 2025-01: final invoices as they were billed, and as they would be with the changes. Nothing was written.

                currency  invoices  as billed    now  difference
                USD              1      10.00  15.00       +5.00

                cause                    currency  difference
                prices of the rate card  USD            +5.00
                """);
        assertThat(database.tables()).isEqualTo(before);
        assertThat(run("load", changes).code()).isZero();
        assertThat(json("rebill", "--period", "2025-01", "--only", "bolt").get("totals"))
                .isEqualTo(json("what-if", write("none.ndjson", ""), "--period", "2025-01", "--only", "bolt")
                        .get("totals"));
    }

    /** Before a load and after it; of what another line did since, nothing is said by a run that knew the line. */
    @Test
    void aLoadSaysWhichFinalInvoicesItComesTooLateFor() throws IOException {
        Map<String, String> before = database.tables();
        String price = write("price.ndjson", RIGHT_PRICE);
        String late = write("late.csv", LATE);

        assertThat(run("load", "--check", price).out())
                .contains("They would change what final invoices come to, once those are made again (reckoner rebill):")
                .contains(
                        "API calls  USD           25.00  50.00      +25.00  prices of the rate card +20.00; balances +5.00");
        assertThat(json("load", "--check", late)
                        .get("touched")
                        .get(0)
                        .get("difference")
                        .decimalValue())
                .isEqualByComparingTo("200");
        assertThat(run("load", "--check", write("none.ndjson", "")).out()).doesNotContain("final invoices");
        assertThat(database.tables()).isEqualTo(before);

        run("load", price);
        assertThat(json("touched", "--by", "10").get("touched")).hasSize(3);
        assertThat(run("touched", "--by", "9").out()).startsWith("Looked at 0 final invoices.");
    }

    @Test
    void anExplanationSaysWhatWouldBeNow() throws IOException {
        String then = run("invoice", "explain", "2").out();
        run("load", write("price.ndjson", RIGHT_PRICE), write("late.csv", LATE));

        assertThat(run("invoice", "explain", "2").out()).isEqualTo(then + """

                NOW
                  Made again it would come to 18.00 instead of 10.00 (+8.00 USD):
                  late usage +2.00 (1 row)
                  prices of the rate card +6.00 (journal line 10)
                """);
        JsonNode now = json("invoice", "explain", "2").get("now");
        assertThat(now.get(0).get("usage_rows").asInt()).isEqualTo(1);
        assertThat(now.get(1).get("journal_line").asInt()).isEqualTo(10);
        assertThat(now.get(1).get("effect").decimalValue()).isEqualByComparingTo("600");
    }

    private CommandResult run(String... arguments) {
        CommandResult result = CommandResult.of(database.login(), arguments);
        assertThat(result.code()).as(result.err()).isZero();
        return result;
    }

    private JsonNode json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return new JsonMapper().readTree(run(all.toArray(String[]::new)).out());
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }
}
