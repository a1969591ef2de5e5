package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How finance writes what customers get (W3). */
class DocumentsOnTheCommandLineTest {
    private static final String TERMS = """
            {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"API calls <fast>","type":"USAGE"}}
            {"path":"/v1/contract-pricing/products/create","id":"prepaid","body":{"name":"Prepaid","type":"FIXED"}}
            {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
            {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-12-01","entitled":true,"rate_type":"FLAT","price":0.35}]}}
            {"path":"/v1/customers","id":"acme","body":{"name":"株式会社アクメ"}}
            {"path":"/v1/contracts/create","id":"acme.k","body":{"customer_id":"acme","starting_at":"2024-12-01","rate_card_id":"card","net_payment_terms_days":30}}
            {"path":"/v1/contracts/customerCommits/create","id":"year","body":{"customer_id":"acme","type":"PREPAID","product_id":"prepaid","name":"Year","access_schedule":{"schedule_items":[{"id":"year.a","amount":5,"starting_at":"2024-12-01","ending_before":"2025-12-01"}]},"invoice_schedule":{"schedule_items":[{"timestamp":"2024-12-01","amount":8000}]},"invoice_contract_id":"acme.k"}}
            {"path":"/v1/customers","id":"bolt","body":{"name":"Bolt ก"}}
            {"path":"/v1/contracts/create","id":"bolt.k","body":{"customer_id":"bolt","starting_at":"2025-01-01","rate_card_id":"card"}}
            """;

    private static final String USAGE = """
            customer_id,product_id,starting_at,ending_before,quantity
            acme,calls,2025-01-10,2025-01-11,2001
            bolt,calls,2025-01-10,2025-01-11,500
            """;

    private final TestPostgres.Database database = TestPostgres.withTables();

    @TempDir
    private Path folder;

    @BeforeEach
    void januaryIsBilled() throws IOException {
        run("load", write("terms.ndjson", TERMS), write("usage.csv", USAGE));
        run("bill", "--as-of", "2025-02-02");
    }

    /** 2001 calls are 700.35 ¢, less 5 ¢; lines are shown as whole cents and add up to what is due. */
    @Test
    void anInvoiceIsWrittenAsItsCustomerGetsIt() throws IOException {
        String number = numberOf("695");

        CommandResult written =
                run("invoice", "document", number, "--html", path("one.html"), "--pdf", path("one.pdf"));

        assertThat(written.code()).as(written.err()).isEqualTo(ExitCodes.DONE);
        assertThat(text("one.html"))
                .contains("<h1>Invoice " + number + "</h1>")
                .contains("<strong>株式会社アクメ</strong>")
                .contains("Jan 1, 2025\u2009–\u2009Jan 31, 2025", "Mar 4, 2025")
                .contains("API calls &lt;fast&gt;", ">14.285714<", ">1,986.714286<", ">0.0035<", ">-0.05<")
                .contains("USD 6.95");
        assertThat(Files.readAllBytes(folder.resolve("one.pdf"))).startsWith("%PDF-".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void thoseOfAMonthGoIntoAFolderAndWhatCannotBeShownIsListed() throws IOException {
        CommandResult export = run("export", "documents", "--period", "2025-02", "--out", path("out"));

        assertThat(export.code()).as(export.err()).isEqualTo(ExitCodes.DONE_WITH_REJECTS);
        String acme = numberOf("695");
        String bolt = numberOf("175");
        assertThat(names("out")).containsExactly(acme + ".pdf", "refused.csv");
        assertThat(text("out/refused.csv"))
                .startsWith("\"invoice\",\"customer\",\"reason\"\n".replace("\"", ""))
                .contains(bolt + ",Bolt ก,")
                .contains("no font has the character U+0E01");
        assertThat(export.err())
                .contains("Refused " + bolt + " (Bolt ก): no font has the character U+0E01 of \"Bolt ก\"")
                .contains("1 documents written", "1 refused");
    }

    /** Broken off, the same again writes the same; or only what is missing. */
    @Test
    void anExportIsDoneAgain() throws IOException {
        String[] command = {"export", "documents", "--period", "2025-02", "--out", path("out"), "--only", "acme"};
        assertThat(run(command).code()).isEqualTo(ExitCodes.DONE);
        Path file = folder.resolve("out").resolve(numberOf("695") + ".pdf");
        byte[] first = Files.readAllBytes(file);
        Files.write(file, new byte[] {1});

        CommandResult missing =
                run(Stream.concat(Stream.of(command), Stream.of("--missing")).toArray(String[]::new));
        assertThat(missing.err()).contains("0 documents written", "1 left as they are");
        assertThat(Files.readAllBytes(file)).containsExactly(1);

        assertThat(run(command).code()).isEqualTo(ExitCodes.DONE);
        assertThat(Files.readAllBytes(file)).isEqualTo(first);
    }

    @Test
    void whatAnEInvoiceLacksIsNamed() {
        CommandResult one = run("invoice", "document", numberOf("695"), "--pdf", path("one.pdf"), "--e-invoice");
        assertThat(one.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(one.err()).contains("it lacks the seller; the buyer's address; how the sale is taxed");
        assertThat(folder.resolve("one.pdf")).doesNotExist();

        CommandResult all = run(
                "export", "documents", "--period", "2025-02", "--out", path("out"), "--only", "acme", "--e-invoice");
        assertThat(all.code()).isEqualTo(ExitCodes.DONE_WITH_REJECTS);
        assertThat(all.err()).contains("no e-invoice of " + numberOf("695"));
    }

    @Test
    void whatWentOutIsMarked() {
        String number = numberOf("695");
        assertThat(run("invoice", "sent", number, "--at", "2025-03-03T09:00:00Z", "--via", "e-mail")
                        .code())
                .isEqualTo(ExitCodes.DONE);
        assertThat(run("invoice", "sent", number, "--at", "2025-03-04").code()).isEqualTo(ExitCodes.DONE);

        assertThat(run("invoice", "show", number, "--json").out()).contains("\"sent_at\" : \"2025-03-03T09:00:00Z\"");
        assertThat(run("export", "journal").out()).contains("/v1/invoices/markSent", "\"via\":\"e-mail\"");
        CommandResult none = run("invoice", "sent", number, "4711");
        assertThat(none.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(none.err()).contains("There is no invoice 4711.");
    }

    @Test
    void whatBecameVoidIsTakenBack() throws IOException {
        String number = numberOf("695");
        CommandResult made = run(
                "load",
                write(
                        "void.ndjson",
                        "{\"path\":\"/v1/invoices/void\",\"at\":\"2025-03-05T10:00:00Z\"," + "\"body\":{\"id\":\""
                                + idOf("695") + "\"}}\n"));
        assertThat(made.code()).as(made.err()).isZero();

        CommandResult export = run(
                "export",
                "documents",
                "--period",
                "2025-03",
                "--cancellations",
                "--out",
                path("out"),
                "--format",
                "html");

        assertThat(export.code()).as(export.err()).isEqualTo(ExitCodes.DONE);
        assertThat(names("out")).containsExactly(number + "-C.html");
        assertThat(text("out/" + number + "-C.html"))
                .contains("<h1>Cancellation " + number + "-C</h1>", "USD -6.95")
                .contains("Corrects:</span> " + number + " of Feb 2, 2025");
    }

    @Test
    void aCreditNoteNamesWhatItCorrects() throws IOException {
        run("load", write("price.ndjson", """
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2025-01-01","entitled":true,"rate_type":"FLAT","price":0.25}]}}
                """));
        CommandResult noted = run(
                "rebill",
                "--period",
                "2025-01",
                "--only",
                "acme",
                "--apply",
                "--as-credit-note",
                "--reason",
                "the price was wrong",
                "--issued-at",
                "2025-04-01");
        assertThat(noted.code()).as(noted.err()).isZero();

        CommandResult written =
                run("invoice", "document", "CN-1", "--html", path("note.html"), "--pdf", path("note.pdf"));

        assertThat(written.code()).as(written.err()).isEqualTo(ExitCodes.DONE);
        assertThat(text("note.html"))
                .contains("<h1>Credit note CN-1</h1>", "USD -2.00")
                .contains("Corrects:</span> " + numberOf("695") + " of Feb 2, 2025");
    }

    @Test
    void aTemplateIsStartedFromTheOneThatComesAlong() throws IOException {
        assertThat(run("document", "template", "--to", path("ours")).code()).isEqualTo(ExitCodes.DONE);
        assertThat(names("ours")).contains("template.xhtml", "messages_de.properties");
        assertThat(run("document", "template", "--to", path("ours")).err()).contains("is there already");
        Files.writeString(
                folder.resolve("ours/template.xhtml"),
                text("ours/template.xhtml").replace("{{title}}", "Nota"));

        CommandResult written = run(
                "invoice",
                "document",
                numberOf("695"),
                "--html",
                path("one.html"),
                "--template",
                path("ours"),
                "--language",
                "de-AT");

        assertThat(written.code()).as(written.err()).isEqualTo(ExitCodes.DONE);
        assertThat(text("one.html")).contains("<h1>Nota ", "Leistungszeitraum", "USD 6,95");
    }

    @Test
    void aCommandLineThatCannotBeMeantIsRefused() {
        assertThat(run("invoice", "document", "1").err()).contains("--pdf FILE, --html FILE or both");
        assertThat(run("invoice", "document", "1", "--html", path("a"), "--e-invoice")
                        .err())
                .contains("--e-invoice: needs --pdf FILE");
        assertThat(run("invoice", "document", "1", "--html", path("a"), "--language", "d e")
                        .err())
                .contains("--language: 'd e' is no language");
    }

    private String numberOf(String due) {
        return column(due, 0);
    }

    private String idOf(String due) {
        return column(due, 1);
    }

    private String column(String due, int index) {
        return JdbcClient.create(database.dataSource())
                .sql(
                        "select n.number::text || ' ' || i.id from billing.invoice i join billing.invoice_number n on n.invoice_id = i.id"
                                + " where i.amount_due = ?::numeric")
                .param(due)
                .query(String.class)
                .single()
                .split(" ", -1)[index];
    }

    private List<String> names(String sub) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(sub))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private CommandResult run(String... words) {
        return CommandResult.of(database.login(), words);
    }
}
