package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.testing.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Done is what has arrived. */
class OutputTest {
    private static final TestPostgres.Database DATABASE = TestPostgres.withTables();
    private static final String URL = DATABASE.login();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void billed() throws IOException {
        Path journal = Files.writeString(folder.resolve("a.ndjson"), """
                {"path":"/v1/customers","id":"acme","body":{"name":"=Acme \\u001b[31m"}}
                {"path":"/v1/contract-pricing/products/create","id":"fee","body":{"name":"-Fee","type":"FIXED"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Card"}}
                {"path":"/v1/contracts/create","body":{"customer_id":"acme","rate_card_id":"card","starting_at":"2024-01-01","net_payment_terms_days":30,\
                "scheduled_charges":[{"product_id":"fee","schedule":{"schedule_items":[{"timestamp":"2024-01-10","amount":1999}]}}]}}
                """);
        assertThat(CommandResult.of(URL, "load", journal.toString()).code()).isZero();
        assertThat(CommandResult.of(URL, "bill", "--as-of", "2024-02-02").code())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export lines",
                "export invoices",
                "export invoices --format csv",
                "export ledger",
                "export usage-exceptions",
                "export journal",
                "invoice list",
                "invoice list --json",
                "runs",
                "run show 1",
                "verify",
                "--help",
                "--version",
                "help bill",
                "bill --as-of 2024-02-02",
                "invoice show 999 --json"
            })
    void whatCannotBePrintedIsAFailureWithItsReason(String line) {
        CommandResult result = printing(new Broken(0, "No space left on device"), line);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("reckoner: Standard output cannot be written: No space left on device.\n");
    }

    @Test
    void aBeginningThatArrivedIsNoSuccessEither() {
        assertThat(printing(new Broken(100, "No space left on device"), "export invoices")
                        .code())
                .isEqualTo(1);
        assertThat(printing(new Broken(100, "Bad file descriptor"), "export lines")
                        .err())
                .contains("Standard output cannot be written: Bad file descriptor.");
    }

    @Test
    void aReaderThatHasSeenEnoughIsToldNothing() {
        CommandResult result = printing(new Broken(10, "Broken pipe"), "export journal");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEmpty();
    }

    @Test
    void anExportToAFileIsThereWhole() throws IOException {
        Path file = folder.resolve("lines.csv");

        CommandResult toFile = CommandResult.of(URL, "export", "lines", "--out", file.toString());

        assertThat(toFile.code()).isZero();
        assertThat(toFile.out()).isEmpty();
        assertThat(file).hasContent(CommandResult.of(URL, "export", "lines").out());
        assertThat(CommandResult.of(URL, "export", "lines", "--out", "/dev/full")
                        .err())
                .startsWith("reckoner: /dev/full cannot be written: No space left on device.\n");
    }

    @Test
    void cellsThatASpreadsheetWouldRunAreTextUnlessTheyAreWantedRaw() {
        String lines = CommandResult.of(URL, "export", "lines").out();

        assertThat(lines)
                .contains(",scheduled,'-Fee,")
                .contains(",USD,19.99,'=Acme \u001b[31m,2024-01-10T00:00:00Z,2024-02-09T00:00:00Z\n");
        assertThat(CommandResult.of(URL, "export", "lines", "--raw").out())
                .contains(",-Fee,")
                .contains(",=Acme \u001b[31m,");
        assertThat(CommandResult.of(URL, "export", "invoices", "--format", "csv")
                        .out())
                .startsWith(
                        "id,number,type,status,customer_id,customer_name,contract_id,currency,credit_type_id,start_timestamp,end_timestamp,"
                                + "issued_at,due_at,subtotal,total,amount_due,amount_due_major,paid,revision,regenerated_from_invoice_id,"
                                + "corrects_invoice_id,posted_at,historical\n")
                .contains(",1,SCHEDULED,FINALIZED,", ",'=Acme \u001b[31m,", ",1999,1999,1999,19.99,,0,,,,false\n");
        assertThat(CommandResult.of(URL, "export", "invoices").out()).contains("\"-Fee\"");
        assertThat(CommandResult.of(URL, "export", "lines", "--format", "ndjson")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void anInvoiceAsJsonIsTheExportedOne() {
        var mapper = new JsonMapper();
        JsonNode exported = mapper.readTree(CommandResult.of(URL, "export", "invoices")
                .out()
                .lines()
                .findFirst()
                .orElseThrow());
        JsonNode list = mapper.readTree(
                CommandResult.of(URL, "invoice", "list", "--json").out());

        assertThat(mapper.readTree(
                        CommandResult.of(URL, "invoice", "show", "1", "--json").out()))
                .isEqualTo(exported);
        assertThat(list.path("invoices").get(0)).isEqualTo(exported);
        assertThat(list.path("count").asInt()).isEqualTo(2);
        assertThat(CommandResult.of(URL, "invoice", "list", "--run", "7").err())
                .startsWith("No invoice that was asked for.");
    }

    @Test
    void namesDoNotActOnTheTerminal() {
        CommandResult list = CommandResult.of(URL, "invoice", "list");

        assertThat(list.out()).contains("=Acme \\u001b[31m").doesNotContain("\u001b");
        assertThat(CommandResult.of(URL, "invoice", "show", "1").out()).doesNotContain("\u001b");
    }

    private static CommandResult printing(OutputStream out, String line) {
        var err = new ByteArrayOutputStream();
        List<String> args = new ArrayList<>(List.of(line.split(" ")));
        if (!line.startsWith("-") && !line.startsWith("help")) {
            args.addAll(List.of("--db", URL));
        }
        int code = ReckonerApplication.run(ConsoleWriter.to(out), ConsoleWriter.to(err), args.toArray(String[]::new));
        return new CommandResult(code, "", err.toString(StandardCharsets.UTF_8));
    }

    /** Takes so many bytes and no more. */
    private static final class Broken extends OutputStream {
        private final String reason;
        private int left;

        Broken(int left, String reason) {
            this.left = left;
            this.reason = reason;
        }

        @Override
        public void write(int one) throws IOException {
            if (left-- <= 0) {
                throw new IOException(reason);
            }
        }
    }
}
