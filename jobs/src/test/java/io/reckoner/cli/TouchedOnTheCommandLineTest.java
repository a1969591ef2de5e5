package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came behind a corrected invoice and may be otherwise because of it (J3). */
class TouchedOnTheCommandLineTest {
    private final TestPostgres.Database database = TestPostgres.withTables();

    @TempDir
    private Path folder;

    @Test
    void trueUpsPurchasesAndRolloversAreListed() throws IOException {
        load("terms.ndjson", """
                {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"API calls","type":"USAGE"}}
                {"path":"/v1/contract-pricing/products/create","id":"commit","body":{"name":"Commit","type":"FIXED"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2025-01-01","entitled":true,"rate_type":"FLAT","price":100}]}}
                {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
                {"path":"/v1/contracts/create","id":"acme.1","body":{"customer_id":"acme","starting_at":"2025-01-01","ending_before":"2025-02-01","rate_card_id":"card","commits":[{"type":"PREPAID","product_id":"commit","name":"Pot","rollover_fraction":1,"access_schedule":{"schedule_items":[{"amount":5000,"starting_at":"2025-01-01","ending_before":"2025-02-01"}]}}]}}
                {"path":"/v1/contracts/create","id":"acme.2","body":{"customer_id":"acme","starting_at":"2025-02-01","rate_card_id":"card","transition":{"from_contract_id":"acme.1","type":"RENEWAL"}}}
                {"path":"/v1/customers","id":"bolt","body":{"name":"Bolt"}}
                {"path":"/v1/contracts/create","id":"bolt.k","body":{"customer_id":"bolt","starting_at":"2025-01-01","ending_before":"2025-02-01","rate_card_id":"card","commits":[{"type":"POSTPAID","product_id":"commit","name":"Least","access_schedule":{"schedule_items":[{"amount":9000,"starting_at":"2025-01-01","ending_before":"2025-02-01"}]},"invoice_schedule":{"schedule_items":[{"amount":9000,"timestamp":"2025-02-01"}]}}]}}
                {"path":"/v1/customers","id":"cog","body":{"name":"Cog"}}
                {"path":"/v1/contracts/create","id":"cog.k","body":{"customer_id":"cog","starting_at":"2025-01-01","rate_card_id":"card","spend_threshold_configuration":{"is_enabled":true,"threshold_amount":1000,"commit":{"product_id":"commit"},"payment_gate_config":{"payment_gate_type":"NONE"}}}}
                """);
        load("usage.csv", """
                customer_id,product_id,starting_at,ending_before,quantity
                acme,calls,2025-01-10,2025-01-11,20
                acme,calls,2025-02-10,2025-02-11,10
                bolt,calls,2025-01-10,2025-01-11,20
                cog,calls,2025-01-10,2025-01-11,15
                """);
        assertThat(run("bill", "--as-of", "2025-01-12").code()).isZero();
        assertThat(run("bill", "--as-of", "2025-03-02").code()).isZero();
        load("price.ndjson", """
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2025-01-01","entitled":true,"rate_type":"FLAT","price":101}]}}
                """);

        String acme = rebill("acme");
        assertThat(acme)
                .contains("Later invoices that drew from the same balances: 1\n")
                .contains("Balances that took along what was left of the same ones: 1\n  Pot (");
        assertThat(rebill("bolt")).contains("Invoices that trued the same commits up: 1\n");
        assertThat(rebill("cog")).contains("What thresholds of the same contracts bought since: 1\n");
        JsonNode json = JsonMapper.builder()
                .build()
                .readTree(run("rebill", "--period", "2025-01", "--only", "acme", "--json")
                        .out());
        assertThat(json.get("touched_later")).hasSize(1);
        assertThat(json.get("rolled_over")).hasSize(1);
    }

    private String rebill(String customer) {
        CommandResult result = run("rebill", "--period", "2025-01", "--only", customer);
        assertThat(result.code()).as(result.err()).isZero();
        return result.out();
    }

    private void load(String name, String text) throws IOException {
        CommandResult result =
                run("load", Files.writeString(folder.resolve(name), text).toString());
        assertThat(result.code()).as(result.err()).isZero();
    }

    private CommandResult run(String... arguments) {
        return CommandResult.of(database.login(), arguments);
    }
}
