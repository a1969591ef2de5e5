package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BalancesInTheReportTest {
    private static final TestPostgres.Database DATABASE = TestPostgres.withTables();
    private static final String URL = DATABASE.login();

    @TempDir
    private Path folder;

    @Test
    void aRunSaysWhatBecameOfTheBalancesOfItsAccounts() throws IOException {
        Path journal = Files.writeString(folder.resolve("a.ndjson"), """
                {"path":"/v1/credit-types/create","id":"tokens","body":{"name":"Tokens","kind":"CUSTOM"}}
                {"path":"/v1/contract-pricing/products/create","id":"fixed","body":{"name":"fixed","type":"FIXED"}}
                {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"Calls","type":"USAGE"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":100}]}}
                {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
                {"path":"/v1/contracts/create","id":"acme.contract","body":{"customer_id":"acme","starting_at":"2024-01-01","rate_card_id":"card","credits":[{"id":"year","product_id":"fixed","access_schedule":{"schedule_items":[{"amount":123456.125,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}},{"id":"month","product_id":"fixed","priority":200,"access_schedule":{"schedule_items":[{"amount":700,"starting_at":"2024-01-01","ending_before":"2024-02-01"}]}},{"id":"units","product_id":"fixed","access_schedule":{"credit_type_id":"tokens","schedule_items":[{"amount":1000,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}]}}
                """);
        Path usage = Files.writeString(
                folder.resolve("usage.csv"),
                "customer_id,product_id,starting_at,ending_before,quantity\nacme,calls,2024-01-15T00:00:00Z,2024-01-15T01:00:00Z,6\n");
        assertThat(run("load", journal.toString(), usage.toString()).code()).isZero();

        assertThat(run("bill", "--as-of", "2024-02-02").out()).contains("""
                          Tokens balances granted 1,000.00, drawn 0.00, expired 0.00, rolled 0.00, open 1,000.00
                          USD balances granted 1,241.56, drawn 6.00, expired 7.00, rolled 0.00, open 1,228.56
                        """);
    }

    private static CommandResult run(String... line) {
        return CommandResult.of(URL, line);
    }
}
