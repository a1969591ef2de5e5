package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where invoices must not be made void: what is wrong with them is corrected by documents of their own (J4, I14). */
class CreditNotesOnTheCommandLineTest {
    private static final String TERMS = """
            {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"API calls","type":"USAGE"}}
            {"path":"/v1/contract-pricing/products/create","id":"gifts","body":{"name":"Gifts","type":"FIXED"}}
            {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
            {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2025-01-01","entitled":true,"rate_type":"FLAT","price":200}]}}
            {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
            {"path":"/v1/contracts/create","id":"acme.k","body":{"customer_id":"acme","starting_at":"2025-01-01","rate_card_id":"card"}}
            {"path":"/v1/contracts/customerCredits/create","id":"gift","body":{"customer_id":"acme","product_id":"gifts","name":"Gift","access_schedule":{"schedule_items":[{"amount":500,"starting_at":"2025-01-01","ending_before":"2026-01-01"}]}}}
            {"path":"/v1/customers","id":"bolt","body":{"name":"Bolt"}}
            {"path":"/v1/contracts/create","id":"bolt.k","body":{"customer_id":"bolt","starting_at":"2025-01-01","rate_card_id":"card","net_payment_terms_days":30}}
            """;

    private static final String USAGE = """
            customer_id,product_id,starting_at,ending_before,quantity
            acme,calls,2025-01-10,2025-01-11,10
            bolt,calls,2025-01-10,2025-01-11,5
            """;

    private static final String LOWER = """
            {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2025-01-01","entitled":true,"rate_type":"FLAT","price":%d}]}}
            """;

    private static final String LATE = """
            customer_id,product_id,starting_at,ending_before,quantity
            bolt,calls,2025-01-20,2025-01-21,1
            """;

    private final TestPostgres.Database database = TestPostgres.withTables();

    @TempDir
    private Path folder;

    @BeforeEach
    void januaryIsFinal() throws IOException {
        run("load", write("terms.ndjson", TERMS), write("usage.csv", USAGE));
        run("bill", "--as-of", "2025-02-02");
    }

    /** 10 and 5 at 2.00, of which a credit paid 5.00; 0.40 it should have been, of which it pays 4.00. */
    @Test
    void whatDiffersGetsANoteAndStays() throws IOException {
        run("load", write("price.ndjson", LOWER.formatted(40)), write("late.csv", LATE));
        CommandResult asked = run("rebill", "--period", "2025-01", "--as-credit-note");

        CommandResult done = run(applying("the price of January was wrong"));

        String seen = asked.out().substring(asked.out().indexOf("\n\n"));
        assertThat(done.out())
                .contains("Those that differ get a credit note.\n")
                .contains(seen)
                .contains("\n2 credit notes are made, by journal lines 11 to 12, in run 2:\n")
                .contains("USD          -22.60 due on 2 invoices")
                .contains("proof        every equation holds");
        assertThat(invoices())
                .extracting(one -> one.path("number").asString() + " "
                        + one.path("type").asString() + " " + one.path("status").asString() + " "
                        + one.path("total").asString())
                .containsExactlyInAnyOrder(
                        "1 USAGE FINALIZED 1500",
                        "2 USAGE FINALIZED 1000",
                        "1 CREDIT_NOTE FINALIZED -1500",
                        "2 CREDIT_NOTE FINALIZED -760");
        JsonNode note = note("2");
        assertThat(note.get("corrects_invoice_id"))
                .isEqualTo(invoice("2", "USAGE").get("id"));
        assertThat(note.at("/correction_record/reason").asString()).isEqualTo("the price of January was wrong");
        assertThat(note.get("correction_record").get("corrected_invoice_id"))
                .isEqualTo(note.get("corrects_invoice_id"));
        assertThat(run("ledger", "show", "acme").out()).contains("credited").contains("1.00");
        assertThat(run("rebill", "--period", "2025-01").out()).endsWith("None of them would differ.\n");
        assertThat(run("verify", "--deep").out())
                .startsWith("Every equation holds over everything.\nNothing was changed");
        assertThat(run("invoice", "show", "CN-2").out())
                .startsWith("No. CN-2  FINALIZED")
                .contains("CREDIT NOTE Bolt");
    }

    /** The second difference alone; the first stays what it was. */
    @Test
    void theNextCorrectionStartsFromInvoiceAndNotes() throws IOException {
        run("load", write("price.ndjson", LOWER.formatted(100)));
        run(applying("first"));
        run("load", write("again.ndjson", LOWER.formatted(90)));

        JsonNode asked = json("rebill", "--period", "2025-01", "--only", "bolt");
        assertThat(asked.at("/totals/0/before").decimalValue()).isEqualByComparingTo("500");
        assertThat(asked.at("/totals/0/difference").decimalValue()).isEqualByComparingTo("-50");
        assertThat(asked.at("/invoices/0/causes/0/cause").asString()).isEqualTo("PRICE");
        assertThat(asked.at("/invoices/0/causes")).hasSize(1);

        CommandResult kept = run("rebill", "--period", "2025-01", "--only", "bolt", "--apply", "--reason", "void");
        assertThat(kept.err()).contains("1 of them stay as they are, since they have credit notes");
        assertThat(invoices()).hasSize(4);

        run(applying("second"));
        assertThat(note("4").get("total").decimalValue()).isEqualByComparingTo("-50");
        assertThat(run("verify", "--deep").out())
                .startsWith("Every equation holds over everything.\nNothing was changed");
    }

    @Test
    void anInvoiceWithNotesIsNeitherVoidNorMadeAgain() throws IOException {
        run("load", write("price.ndjson", LOWER.formatted(100)));
        run(applying("first"));
        String bolt = invoice("2", "USAGE").get("id").asString();

        for (String path : List.of("void", "rebill")) {
            assertThat(refused(path, bolt)).contains("an invoice without credit notes: this one has 1");
        }
        assertThat(refused("void", note("2").get("id").asString())).contains("a credit note stays");
        assertThat(refused("creditNote", note("2").get("id").asString()))
                .contains("a usage invoice that is computed here");
    }

    /** The same journal elsewhere, billed as it was billed here, gives the same. */
    @Test
    void aJournalThatIsExportedGivesTheSame() throws IOException {
        run("load", write("price.ndjson", LOWER.formatted(40)));
        run(applying("the price was wrong"));
        Path here = folder.resolve("here.ndjson");
        Path journal = folder.resolve("journal.ndjson");
        run("export", "invoices", "--out", here.toString());
        run("export", "journal", "--out", journal.toString());
        List<String> lines = Files.readAllLines(journal);
        TestPostgres.Database other = TestPostgres.withTables();

        run(
                other,
                "load",
                write("first.ndjson", String.join("\n", lines.subList(0, 9)) + "\n"),
                write("usage.csv", USAGE));
        run(other, "bill", "--as-of", "2025-02-02");
        run(other, "load", write("rest.ndjson", String.join("\n", lines.subList(9, lines.size())) + "\n"));
        run(other, "bill", "--as-of", "2025-02-02", "--only", "acme,bolt");
        Path there = folder.resolve("there.ndjson");
        run(other, "export", "invoices", "--out", there.toString());

        assertThat(Files.readAllLines(there)).isEqualTo(Files.readAllLines(here));
    }

    @Test
    void theIssueDateIsThatOfTheOrderUnlessItIsSaid() throws IOException {
        run("load", write("price.ndjson", LOWER.formatted(40)));
        CommandResult early = CommandResult.of(
                database.login(),
                "rebill",
                "--period",
                "2025-01",
                "--apply",
                "--as-credit-note",
                "--reason",
                "r",
                "--issued-at",
                "2025-02-01");
        assertThat(early.code()).isEqualTo(1);
        assertThat(early.err()).contains("at or after 2025-02-02T00:00:00Z, when the invoice was issued");

        run(
                "rebill",
                "--period",
                "2025-01",
                "--only",
                "bolt",
                "--apply",
                "--as-credit-note",
                "--reason",
                "r",
                "--issued-at",
                "2025-03-01");
        assertThat(note("1").get("issued_at").asString()).isEqualTo("2025-03-01T00:00:00Z");
        assertThat(note("1").get("due_at").asString()).isEqualTo("2025-03-31T00:00:00Z");

        run("rebill", "--period", "2025-01", "--only", "acme", "--apply", "--reason", "r", "--issued-at", "2025-03-01");
        assertThat(invoice("3", "USAGE").get("issued_at").asString()).isEqualTo("2025-03-01T00:00:00Z");
        assertThat(run("verify", "--deep").out())
                .startsWith("Every equation holds over everything.\nNothing was changed");
    }

    /** Open items, the close and the ledger accounts have it as what it is. */
    @Test
    void itLowersWhatIsOpen() throws IOException {
        run("load", write("price.ndjson", LOWER.formatted(40)));
        run(
                "rebill",
                "--period",
                "2025-01",
                "--apply",
                "--as-credit-note",
                "--reason",
                "r",
                "--issued-at",
                "2025-02-20");

        JsonNode open = json("open-items", "--at", "2025-03-01");
        assertThat(open.at("/totals/0/open").decimalValue()).isEqualByComparingTo("200");
        assertThat(open.get("invoices").toString()).contains("\"number\":\"CN-1\"");
        JsonNode close = json("close", "show", "2025-01");
        assertThat(close.get("totals").toString()).contains("\"kind\":\"usage\"");
        for (JsonNode total : close.get("totals")) {
            if (total.get("kind").asString().equals("usage")) {
                assertThat(total.get("amount").decimalValue()).isEqualByComparingTo("600");
            }
        }
        run("account", "set", "receivable", "1200");
        run("account", "set", "revenue", "4000");
        run("account", "set", "discount", "4900");
        Path entries = folder.resolve("entries.csv");
        run("export", "journal-entries", "--period", "2025-02", "--out", entries.toString());
        assertThat(Files.readString(entries)).contains(",credit_note,");
    }

    private String[] applying(String reason) {
        return new String[] {"rebill", "--period", "2025-01", "--apply", "--as-credit-note", "--reason", reason};
    }

    /** What is said of a line. */
    private String refused(String path, String invoice) throws IOException {
        String file = write(path + invoice + ".ndjson", """
                {"path":"/v1/invoices/%s","at":"2025-04-01","body":{"id":"%s","reason":"r"}}
                """.formatted(path, invoice));
        assertThat(CommandResult.of(database.login(), "load", file).code()).isEqualTo(4);
        return Files.readString(Path.of(file + ".rejects.ndjson"));
    }

    private List<JsonNode> invoices() throws IOException {
        Path file = folder.resolve("all.ndjson");
        run("export", "invoices", "--out", file.toString());
        return Files.readAllLines(file).stream()
                .map(line -> new JsonMapper().readTree(line))
                .toList();
    }

    private JsonNode note(String number) throws IOException {
        return invoice(number, "CREDIT_NOTE");
    }

    private JsonNode invoice(String number, String type) throws IOException {
        return invoices().stream()
                .filter(one -> one.get("type").asString().equals(type)
                        && one.get("number").asString().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private CommandResult run(String... arguments) {
        return run(database, arguments);
    }

    private static CommandResult run(TestPostgres.Database where, String... arguments) {
        CommandResult result = CommandResult.of(where.login(), arguments);
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
