package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code historical-invoices}: what an older system billed, from a spreadsheet's CSV to invoices (§22, formats §9). */
class HistoricalInvoicesOnTheCommandLineTest {
    private static final String TERMS = """
            {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"API calls","type":"USAGE","pricing_group_key":["region"]}}
            {"path":"/v1/contract-pricing/products/create","id":"fixed","body":{"name":"Credit","type":"FIXED"}}
            {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Card"}}
            {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":200}]}}
            {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
            {"path":"/v1/contracts/create","id":"acme.k","body":{"customer_id":"acme","starting_at":"2024-06-01","rate_card_id":"card","usage_statement_schedule":{"frequency":"MONTHLY","invoice_generation_starting_at":"2024-08-01"}}}
            {"path":"/v1/contracts/customerCredits/create","id":"gift","body":{"customer_id":"acme","product_id":"fixed","name":"Gift","access_schedule":{"schedule_items":[{"amount":3000,"starting_at":"2024-06-01","ending_before":"2025-06-01"}]}}}
            {"path":"/v1/customers","id":"other","body":{"name":"Other"}}
            {"path":"/v1/contracts/create","id":"other.k","body":{"customer_id":"other","starting_at":"2024-06-01","rate_card_id":"card"}}
            """;

    /** The rows of June are not together; July's number is used twice; others are wrong each in a way of its own. */
    private static final String ROWS = """
            contract_id,issue_date,inclusive_start_date,exclusive_end_date,product_id,quantity,external_number,region,note
            acme.k,2024-07-05,2024-06-01,2024-07-01,calls,4,OLD-1,US,x
            acme.k,2024-08-05,2024-07-01,2024-08-01,API calls,20,OLD-2,,
            acme.k,2024-07-05,2024-06-01T00:00:00Z,2024-07-01,calls,6,OLD-1,US,y
            other.k,2024-07-05,2024-06-01,2024-07-01,calls,"1,5",,,
            other.k,2024-07-05,2024-06-01,2024-07-01,calls,2,,,
            nobody.k,2024-07-05,2024-06-01,2024-07-01,calls,2,,,
            acme.k,2024-07-05,2024-06-15,2024-07-15,calls,2,,,
            other.k,2024-08-05,2024-07-01,2024-08-01,calls,2,OLD-2,,
            other.k,45510,2024-08-01,2024-09-01,calls,2,,,
            """;

    private final TestPostgres.Database database = TestPostgres.withTables();

    @TempDir
    private Path folder;

    @Test
    void whatAnOlderSystemBilledIsImported() throws IOException {
        run("load", write("terms.ndjson", TERMS));
        String rows = write("old.csv", ROWS);

        assertThat(run("load", rows).err()).contains("it has historical invoices, and not usage");

        CommandResult seen = run("historical-invoices", rows, "--preview");
        assertThat(seen.code()).as(seen.err()).isEqualTo(ExitCodes.DONE_WITH_REJECTS);
        assertThat(seen.out()).contains("formerly OLD-1", "10 @ 2.00", "Gift applied", "formerly OLD-2");
        JsonNode preview = JsonMapper.shared()
                .readTree(
                        run("historical-invoices", rows, "--preview", "--json").out());
        assertThat(preview.get("invoices").findValuesAsString("external_number"))
                .containsExactly("OLD-1", "OLD-2");
        assertThat(preview.get("refused").asInt()).isEqualTo(5);
        assertThat(run("export", "invoices").out()).isEmpty();
        assertThat(run("export", "journal").out()).doesNotContain("createHistoricalInvoices");

        CommandResult made = run("historical-invoices", rows);
        assertThat(made.code()).as(made.err()).isEqualTo(ExitCodes.DONE_WITH_REJECTS);
        assertThat(Files.readString(folder.resolve("old.csv.rejects.csv"))).isEqualTo("""
                line,column,found,expected,row
                5,quantity,"1,5",a plain decimal: a point before decimals and no thousands mark,"other.k,2024-07-05,2024-06-01,2024-07-01,calls,""1,5"",,,"
                6,,,another row of this invoice,"other.k,2024-07-05,2024-06-01,2024-07-01,calls,2,,,"
                7,contract_id,nobody.k,a contract's id or key,"nobody.k,2024-07-05,2024-06-01,2024-07-01,calls,2,,,"
                8,inclusive_start_date,2024-06-15T00:00:00Z,a period that no invoice covers; the historical invoice OLD-1 of 2024-06-01 .. 2024-07-01 does,"acme.k,2024-07-05,2024-06-15,2024-07-15,calls,2,,,"
                9,external_number,OLD-2,a number that no other invoice that stands was given,"other.k,2024-08-05,2024-07-01,2024-08-01,calls,2,OLD-2,,"
                10,issue_date,45510,an instant such as 2024-01-31 or 2024-01-31T13:00:00Z,"other.k,45510,2024-08-01,2024-09-01,calls,2,,,"
                """);
        assertThat(run("export", "invoices", "--format", "csv").out().lines().skip(1))
                .satisfiesExactly(
                        june -> assertThat(june).startsWith("").contains("2024-07-05", ",2000,0,0,", ",true"),
                        july -> assertThat(july).contains("2024-08-05", ",4000,3000,3000,", ",true"));
        assertThat(run("export", "invoices").out())
                .contains(
                        "\"pricing_group_values\":{\"region\":\"US\"}",
                        "\"historical\":true,\"external_number\":\"OLD-1\",\"delivered\":false");

        CommandResult again = run("historical-invoices", rows);
        assertThat(again.err()).contains("Done already: run 1 billed them.");
        assertThat(run("verify", "--deep").code()).isZero();
        theJournalRebuildsIt();
    }

    /** As a whole, or by its cell; the other files go on. */
    @Test
    void whatIsNoTableOfInvoicesIsRefused() throws IOException {
        run("load", write("terms.ndjson", TERMS));
        String header = ROWS.substring(0, ROWS.indexOf('\n') + 1);
        String euros = write(
                "euros.csv",
                header.replace("note", "credit_type_id") + "acme.k,2024-07-05,2024-06-01,2024-07-01,calls,4,,,euro\n");

        CommandResult made = run(
                "historical-invoices",
                write("empty.csv", ""),
                write("twice.csv", header.replace("note", "region")),
                write("merged.csv", header.replace("issue_date", "")),
                write("semicolons.csv", header.replace(',', ';')),
                euros);

        assertThat(made.code()).isEqualTo(ExitCodes.DONE_WITH_REJECTS);
        assertThat(made.err())
                .contains(
                        "empty.csv was loaded: it is empty",
                        "twice.csv was loaded: the column \"region\" is there twice",
                        "merged.csv was loaded: column 2 has no name",
                        "semicolons.csv was loaded: semicolons separate its columns");
        assertThat(Files.readString(folder.resolve("euros.csv.rejects.csv"))).contains("2,credit_type_id,euro,");
    }

    /** What the rows became is in the journal, like everything else (formats §11). */
    private void theJournalRebuildsIt() throws IOException {
        TestPostgres.Database other = TestPostgres.withTables();
        String journal = write("journal.ndjson", run("export", "journal").out());
        assertThat(on(other, "historical-invoices", journal).code()).isZero();
        assertThat(on(other, "export", "invoices").out().lines().collect(Collectors.toSet()))
                .isEqualTo(run("export", "invoices").out().lines().collect(Collectors.toSet()));
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private CommandResult run(String... args) {
        return on(database, args);
    }

    private static CommandResult on(TestPostgres.Database database, String... args) {
        return CommandResult.of(database.login(), args);
    }
}
