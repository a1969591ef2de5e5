package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.testing.BillingSchema;
import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VerifyOnTheCommandLineTest {
    private static final TestPostgres.Database DATABASE = TestPostgres.withTables();
    private static final String URL = DATABASE.login();

    @Test
    void deepSaysHowMuchWasRecomputedAndNamesWhatWasChanged(@TempDir Path folder) throws IOException {
        Path journal = Files.writeString(folder.resolve("journal.ndjson"), """
                {"path":"/v1/contract-pricing/products/create","id":"fee","body":{"name":"Fee","type":"FIXED"}}
                {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"Calls","type":"USAGE"}}
                {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
                {"path":"/v1/contracts/create","id":"acme.contract","body":{"customer_id":"acme","starting_at":"2024-01-01","scheduled_charges":[{"product_id":"fee","schedule":{"schedule_items":[{"timestamp":"2024-01-10","amount":900}]}}]}}
                """);
        Path usage = Files.writeString(folder.resolve("usage.csv"), """
                customer_id,product_id,starting_at,ending_before,quantity
                nobody-yet,calls,2024-01-01T00:00:00Z,2024-01-02T00:00:00Z,5
                """);
        CommandResult.of(URL, "load", journal.toString(), usage.toString());
        CommandResult.of(URL, "bill", "--as-of", "2024-01-20");

        CommandResult whole = CommandResult.of(URL, "verify", "--deep");
        JsonNode report = json(CommandResult.of(URL, "verify", "--deep", "--json"));

        assertThat(whole.code()).isZero();
        assertThat(whole.out())
                .contains(
                        "Nothing was changed behind the engine's back: 1 invoices hashed and 1 accounts billed again, 4 journal lines and 1 changes of usage chained.");
        assertThat(report.get("proof").asString()).isEqualTo("HOLDS");
        assertThat(report.get("deep").toString())
                .isEqualTo("{\"invoices\":1,\"accounts\":1,\"journal\":4,\"usage\":1}");
        assertThat(json(CommandResult.of(URL, "verify", "--json")).has("deep")).isFalse();

        BillingSchema.behindTheGuards(DATABASE.dataSource(), "update billing.customer set name = 'Other'");
        CommandResult changed = CommandResult.of(URL, "verify", "--deep", "--json");

        assertThat(changed.code()).isEqualTo(1);
        assertThat(json(changed).get("violations").get(0).get("expected").asString())
                .isEqualTo("Acme");
        assertThat(CommandResult.of(URL, "verify").code()).isZero();
    }

    @Test
    void theEquationsArePrintedAsTheyAreRun() {
        CommandResult printed = CommandResult.of(URL, "verify", "--run", "7", "--sql");

        assertThat(printed.code()).isZero();
        assertThat(printed.out())
                .contains(
                        "-- Equation 1: ",
                        "-- Equation 6, the numbers: ",
                        "account as materialized (",
                        "r.id = cast(7 as bigint)")
                .doesNotContain(":include", "(:run");
        new JdbcTemplate(BillingSchema.freshDatabase()).execute(printed.out());
    }

    private static JsonNode json(CommandResult result) {
        return JsonMapper.shared().readTree(result.out());
    }
}
