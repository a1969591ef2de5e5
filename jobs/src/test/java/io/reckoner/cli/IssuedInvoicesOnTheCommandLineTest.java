package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invoices as they were issued elsewhere (B6), from rows and lines of a journal to exports and back. */
class IssuedInvoicesOnTheCommandLineTest {
    private static final String TERMS = """
            {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"API calls","type":"USAGE","pricing_group_key":["region"]}}
            {"path":"/v1/contract-pricing/products/create","id":"fixed","body":{"name":"Fixed","type":"FIXED"}}
            {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
            {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":200}]}}
            {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
            {"path":"/v1/contracts/create","id":"acme.k","body":{"customer_id":"acme","starting_at":"2024-06-01","rate_card_id":"card","credits":[{"id":"gift","product_id":"fixed","name":"Gift","access_schedule":{"schedule_items":[{"id":"gift.1","amount":1000,"starting_at":"2024-06-01","ending_before":"2025-06-01"}]}}]}}
            {"path":"/v1/customers","id":"other","body":{"name":"Other"}}
            {"path":"/v1/contracts/create","id":"other.k","body":{"customer_id":"other","starting_at":"2024-06-01","rate_card_id":"card"}}
            """;

    /** June is as issued, July is priced; of the others each is wrong in a way of its own. */
    private static final String ROWS = """
            contract_id,issue_date,inclusive_start_date,exclusive_end_date,product_id,quantity,unit_price,total,external_number,region,line_start_date
            acme.k,2024-07-05,2024-06-01,2024-07-01,calls,4,200,799.5,OLD-1,US,
            acme.k,2024-07-05,2024-06-01,2024-07-01,Fixed,1,0,-50,OLD-1,,2024-06-10
            acme.k,2024-08-05,2024-07-01,2024-08-01,calls,2,,,OLD-2,,
            other.k,2024-07-05,2024-06-01,2024-07-01,calls,2,200,,,,
            other.k,2024-08-05,2024-07-01,2024-08-01,calls,2,200,400,,,
            other.k,2024-08-05,2024-07-01,2024-08-01,calls,3,,,,,
            other.k,2024-09-05,2024-08-01,2024-09-01,calls,2,200,"1,5",,,
            other.k,2024-10-05,2024-09-01,2024-10-01,calls,2,200,400,,,2024-08-10
            other.k,2024-11-05,2024-10-01,2024-11-01,calls,2,200,400,OLD-3,,
            """;

    private final TestPostgres.Database database = TestPostgres.withTables();

    @TempDir
    private Path folder;

    @Test
    void rowsWithAmountsAreKeptAsTheyAre() throws IOException {
        run("load", write("terms.ndjson", TERMS));
        String rows = write("old.csv", ROWS);

        CommandResult seen = run("historical-invoices", rows, "--preview");
        assertThat(seen.code()).as(seen.err()).isEqualTo(ExitCodes.DONE_WITH_REJECTS);
        assertThat(seen.out()).contains("formerly OLD-1, as issued", "2 @ 2.00", "formerly OLD-3, as issued");
        assertThat(run("export", "invoices").out()).isEmpty();

        CommandResult made = run("historical-invoices", rows);
        assertThat(made.code()).as(made.err()).isEqualTo(ExitCodes.DONE_WITH_REJECTS);
        assertThat(Files.readString(folder.resolve("old.csv.rejects.csv"))).isEqualTo("""
                line,column,found,expected,row
                5,total,,"a plain decimal, as the row gives unit_price: both or neither","other.k,2024-07-05,2024-06-01,2024-07-01,calls,2,200,,,,"
                6,,,another row of this invoice,"other.k,2024-08-05,2024-07-01,2024-08-01,calls,2,200,400,,,"
                7,unit_price,,"a plain decimal, as in line 6","other.k,2024-08-05,2024-07-01,2024-08-01,calls,3,,,,,"
                7,total,,"a plain decimal, as in line 6","other.k,2024-08-05,2024-07-01,2024-08-01,calls,3,,,,,"
                8,total,"1,5",a plain decimal: a point before decimals and no thousands mark,"other.k,2024-09-05,2024-08-01,2024-09-01,calls,2,200,""1,5"",,,"
                9,inclusive_start_date,2024-08-10T00:00:00Z,inside 2024-09-01T00:00:00Z .. 2024-10-01T00:00:00Z,"other.k,2024-10-05,2024-09-01,2024-10-01,calls,2,200,400,,,2024-08-10"
                """);
        assertThat(run("export", "lines").out().lines().skip(1))
                .satisfiesExactly(
                        first -> assertThat(first).contains(",usage,API calls,", ",4,200,799.5,", "US"),
                        second -> assertThat(second).contains(",usage,Fixed,", ",1,0,-50,2024-06-10T00:00:00Z,"),
                        priced -> assertThat(priced).contains(",2,200,400,2024-07-01T00:00:00Z,"),
                        applied -> assertThat(applied).contains(",applied_commit_or_credit,Gift,"),
                        last -> assertThat(last).contains(",2,200,400,2024-10-01T00:00:00Z,"));
        assertThat(run("export", "invoices", "--format", "csv").out()).contains(",749.5,749.5,750,7.5,,0,,,,true");
        theProofHolds();
        theJournalRebuildsIt();
    }

    /** A line says what it was and what it draws; void, it is not made again but imported again. */
    @Test
    void linesOfAJournalSayMore() throws IOException {
        run("load", write("terms.ndjson", TERMS));
        CommandResult made = run("historical-invoices", write("june.ndjson", june("OLD-1", 600)));
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(run("export", "invoices").out())
                .contains(
                        "\"type\":\"SCHEDULED\",\"status\":\"FINALIZED\"",
                        "\"subtotal\":219,\"total\":-381,",
                        "\"type\":\"scheduled\",\"name\":\"Set-up\",\"product_id\":null,",
                        "\"type\":\"applied_commit_or_credit\",\"name\":\"Gift\",",
                        "\"type\":\"tax\",\"name\":\"VAT\",",
                        "\"as_issued\":true,\"payment_status\":\"PAID\"");
        assertThat(run("export", "invoices", "--format", "csv").out()).contains(",SCHEDULED,FINALIZED,", ",true,0,");
        theProofHolds();

        String correction = """
                {"path":"/v1/invoices/void","at":"2024-07-10T00:00:00Z","body":{"contract_id":"acme.k","type":"USAGE","start_timestamp":"2024-06-01"}}
                {"path":"/v1/invoices/regenerate","body":{"contract_id":"acme.k","type":"USAGE","start_timestamp":"2024-06-01"}}
                """;
        assertThat(run("load", write("correction.ndjson", correction)).code()).isEqualTo(ExitCodes.DONE_WITH_REJECTS);
        assertThat(Files.readString(folder.resolve("correction.ndjson.rejects.ndjson")))
                .contains("import the right one by createHistoricalInvoices");
        CommandResult again = run("historical-invoices", write("again.ndjson", june("OLD-1", 100)));
        assertThat(again.code()).as(again.err() + again.out()).isZero();
        theProofHolds();
    }

    /** What is not left is not drawn: the account waits until it is there, or somebody says otherwise. */
    @Test
    void moreThanIsLeftParksTheAccount() throws IOException {
        run("load", write("terms.ndjson", TERMS));
        CommandResult made = run("historical-invoices", write("june.ndjson", june("OLD-1", 1001)));
        assertThat(made.code()).as(made.err()).isEqualTo(ExitCodes.DONE_WITH_PARKED);
        assertThat(run("run", "show", "1", "--parked").out())
                .contains("draws 1001 from Gift", "expected at most 1000, which is left of it");

        String more = """
                {"path":"/v1/contracts/addManualBalanceLedgerEntry","at":"2024-06-20T00:00:00Z","body":{"customer_id":"acme","contract_id":"acme.k","id":"gift","segment_id":"gift.1","amount":1,"timestamp":"2024-06-20","reason":"so much was drawn"}}
                """;
        assertThat(run("load", write("more.ndjson", more)).code()).isZero();
        assertThat(run("bill", "--as-of", "2024-07-02").code()).isZero();
        assertThat(run("export", "ledger").out()).contains(",-1001,");
        theProofHolds();
    }

    private static String june(String number, int drawn) {
        return """
                {"path":"/v1/contracts/createHistoricalInvoices","body":{"preview":false,"invoices":[{"customer_id":"acme","contract_id":"acme.k","external_number":"%s","type":"SCHEDULED","payment_status":"PAID","inclusive_start_date":"2024-06-01","exclusive_end_date":"2024-07-01","issue_date":"2024-07-05","line_items":[{"name":"Set-up","type":"scheduled","total":200},{"name":"Gift","commit_id":"gift","total":-%d}],"tax":{"amount":19,"name":"VAT"}}]}}
                """.formatted(number, drawn);
    }

    private void theProofHolds() {
        CommandResult proof = run("verify", "--deep");
        assertThat(proof.code()).as(proof.out()).isZero();
    }

    private void theJournalRebuildsIt() throws IOException {
        TestPostgres.Database other = TestPostgres.withTables();
        String journal = write("journal.ndjson", run("export", "journal").out());
        assertThat(on(other, "load", journal).code()).isZero();
        assertThat(on(other, "export", "journal").out())
                .isEqualTo(run("export", "journal").out());
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
