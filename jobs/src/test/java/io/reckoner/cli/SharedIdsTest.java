package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A company that calls everything it has with somebody by one number: an id names one thing of a kind (formats §2.3). */
class SharedIdsTest {
    private static final String JOURNAL = """
            {"path":"/v1/contract-pricing/products/create","id":"4711","body":{"name":"Calls","type":"USAGE"}}
            {"path":"/v1/contract-pricing/products/create","id":"fee","body":{"name":"Fee","type":"FIXED"}}
            {"path":"/v1/contract-pricing/rate-cards/create","id":"4711","body":{"name":"Card"}}
            {"path":"/v1/contract-pricing/rate-cards/addRates","id":"4711","body":{"rate_card_id":"4711","rates":[{"product_id":"4711","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":100}]}}
            {"path":"/v1/customers","id":"4711","body":{"name":"Acme","ingest_aliases":["acme"]}}
            {"path":"/v1/customers","id":"4712","body":{"name":"Other"}}
            {"path":"/v1/contracts/customerCredits/create","id":"4711","body":{"customer_id":"4712","product_id":"fee","name":"Gift","access_schedule":{"schedule_items":[{"id":"4711","amount":70,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}}
            {"path":"/v1/contracts/customerCredits/create","id":"own","body":{"customer_id":"4711","product_id":"fee","name":"Own","access_schedule":{"schedule_items":[{"amount":30,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}}
            {"path":"/v1/contracts/create","id":"4711","body":{"customer_id":"4711","rate_card_id":"4711","starting_at":"2024-01-01","recurring_credits":[{"id":"4711","product_id":"fee","name":"Monthly","access_amount":{"unit_price":50,"quantity":1},"commit_duration":{"value":1},"starting_at":"2024-01-01"}],"scheduled_charges":[{"id":"4711","product_id":"fee","schedule":{"schedule_items":[{"id":"4711","timestamp":"2024-01-15","amount":999}]}}]}}
            {"path":"/v1/contracts/amend","id":"4711","body":{"customer_id":"4711","contract_id":"4711","starting_at":"2024-01-01","commits":[{"type":"PREPAID","product_id":"fee","name":"Amended","access_schedule":{"schedule_items":[{"amount":20,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}]}}
            """;
    private static final String USAGE = """
            customer_id,product_id,starting_at,ending_before,quantity
            4711,4711,2024-01-10T00:00:00Z,2024-01-11T00:00:00Z,5
            """;

    @TempDir
    private Path folder;

    @Test
    void allOfItIsBilledProvenShownAndExported() throws IOException {
        String url = database();
        Path journal = Files.writeString(folder.resolve("a.ndjson"), JOURNAL);
        Path usage = Files.writeString(folder.resolve("b.csv"), USAGE);
        CommandResult loaded = CommandResult.of(url, "load", journal.toString(), usage.toString());
        assertThat(loaded.code()).as(loaded.err()).isZero();

        CommandResult billed = CommandResult.of(url, "bill", "--as-of", "2024-02-03");
        assertThat(billed.code()).as(billed.out() + billed.err()).isZero();
        CommandResult proven = CommandResult.of(url, "verify", "--deep");
        assertThat(proven.code()).as(proven.out() + proven.err()).isZero();

        assertThat(CommandResult.of(url, "ledger", "show", "4711").out())
                .as("the balance of that id, and the balances of the customer of that id")
                .contains("Gift", "Own", "Monthly", "Amended");
        assertThat(CommandResult.of(url, "rates", "4711", "--at", "2024-01-05").out())
                .contains("Calls");
        assertThat(CommandResult.of(url, "invoice", "list", "--customer", "4711")
                        .out())
                .contains("SCHEDULED", "USAGE", "Acme");
        assertThat(CommandResult.of(url, "balances", "4711", "--json").out()).contains("\"name\" : \"Fee\"");
    }

    @Test
    void whatWasExportedIsLoadedAgainAndOnce() throws IOException {
        String url = database();
        Path journal = Files.writeString(folder.resolve("a.ndjson"), JOURNAL);
        assertThat(CommandResult.of(url, "load", journal.toString()).code()).isZero();
        Path exported = folder.resolve("exported.ndjson");
        assertThat(CommandResult.of(url, "export", "journal", "--out", exported.toString())
                        .code())
                .isZero();

        CommandResult again = CommandResult.of(url, "load", exported.toString());
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out() + again.err()).containsPattern("exported.ndjson +0 +10 +0");

        String other = database();
        assertThat(CommandResult.of(other, "load", exported.toString()).code()).isZero();
        Path copy = folder.resolve("copy.ndjson");
        CommandResult.of(other, "export", "journal", "--out", copy.toString());
        assertThat(copy).hasSameTextualContentAs(exported);
    }

    private static String database() {
        TestPostgres.Database database = TestPostgres.withTables();
        return database.login();
    }
}
