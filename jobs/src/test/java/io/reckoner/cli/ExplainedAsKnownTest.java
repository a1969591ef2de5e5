package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An invoice nobody touched is explained as its run knew things, whatever was loaded later (U12). */
class ExplainedAsKnownTest {

    private static final TestPostgres.Database DATABASE = TestPostgres.withTables();
    private static final String URL = DATABASE.login();

    @TempDir
    private static Path folder;

    private static String explained = "";

    @BeforeAll
    static void januaryIsBilled() throws IOException {
        Path journal = Files.writeString(folder.resolve("a.ndjson"), """
                {"path":"/v1/contract-pricing/products/create","id":"fixed","body":{"name":"fixed","type":"FIXED"}}
                {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"Calls","type":"USAGE"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":100}]}}
                {"path":"/v1/customers","id":"acme","body":{"name":"Acme","ingest_aliases":["acme@example.com"]}}
                {"path":"/v1/contracts/create","id":"k","body":{"customer_id":"acme","starting_at":"2024-01-01","rate_card_id":"card","overrides":[{"id":"tenth","starting_at":"2024-01-10","type":"MULTIPLIER","multiplier":0.9,"applicable_product_tags":["none"]}],"credits":[{"id":"first","product_id":"fixed","name":"First","priority":1,"access_schedule":{"schedule_items":[{"id":"first.s","amount":200,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}},{"id":"second","product_id":"fixed","name":"Second","priority":2,"access_schedule":{"schedule_items":[{"amount":500,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}],"recurring_credits":[{"id":"monthly","product_id":"fixed","name":"Monthly","priority":3,"starting_at":"2024-01-01","access_amount":{"unit_price":50,"quantity":1,"credit_type_id":"2714e483-4ff1-48e4-9e25-ac732e8f24f2"},"commit_duration":{"value":1,"unit":"PERIODS"},"recurrence_frequency":"MONTHLY"}]}}
                """);
        Path usage = usage("""
                acme,calls,2024-01-10,2024-01-11,9,eu
                acme,calls,2024-01-12,2024-01-13,2,us
                acme,calls,2024-02-12,2024-02-13,3,us
                """);
        assertThat(run("load", journal.toString(), usage.toString()).code()).isZero();
        assertThat(run("bill", "--as-of", "2024-02-02").code()).isZero();
        CommandResult first = run("invoice", "explain", "1");
        assertThat(first.code()).isZero();
        explained = first.out();
        assertThat(explained).contains("First", "Second", "Monthly", "Standard");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a backdated price | /v1/contract-pricing/rate-cards/addRates | `{\"rate_card_id\":\"card\",\"rates\":[{\"product_id\":\"calls\",\"starting_at\":\"2024-01-01\",\"entitled\":true,\"rate_type\":\"FLAT\",\"price\":700}]}`",
                "a renamed card | /v1/contract-pricing/rate-cards/update | `{\"rate_card_id\":\"card\",\"name\":\"Renamed\"}`",
                "a backdated product version | /v1/contract-pricing/products/update | `{\"product_id\":\"calls\",\"starting_at\":\"2024-01-01\",\"name\":\"Calls again\",\"tags\":[\"none\"],\"quantity_conversion\":{\"operation\":\"MULTIPLY\",\"conversion_factor\":3}}`",
                "a backdated override | /v2/contracts/edit | `{\"customer_id\":\"acme\",\"contract_id\":\"k\",\"add_overrides\":[{\"starting_at\":\"2024-01-01\",\"type\":\"MULTIPLIER\",\"multiplier\":0.5}]}`",
                "an edited credit | /v2/contracts/edit | `{\"customer_id\":\"acme\",\"contract_id\":\"k\",\"update_credits\":[{\"credit_id\":\"first\",\"priority\":9,\"name\":\"Last\",\"applicable_product_ids\":[\"fixed\"]}]}`",
                "a new credit | /v1/contracts/customerCredits/create | `{\"customer_id\":\"acme\",\"product_id\":\"fixed\",\"name\":\"New\",\"priority\":0,\"access_schedule\":{\"schedule_items\":[{\"amount\":5000,\"starting_at\":\"2024-01-01\",\"ending_before\":\"2025-01-01\"}]}}`",
                "a backdated filter | /v1/contracts/setUsageFilter | `{\"customer_id\":\"acme\",\"contract_id\":\"k\",\"group_key\":\"region\",\"group_values\":[\"us\"],\"starting_at\":\"2024-01-01\"}`",
                "a renewal | /v1/contracts/create | `{\"customer_id\":\"acme\",\"starting_at\":\"2024-02-01\",\"rate_card_id\":\"card\",\"transition\":{\"type\":\"RENEWAL\",\"from_contract_id\":\"k\"}}`",
                "a manual entry | /v1/contracts/addManualBalanceLedgerEntry | `{\"customer_id\":\"acme\",\"contract_id\":\"k\",\"id\":\"first\",\"segment_id\":\"first.s\",\"amount\":-7,\"reason\":\"why not\",\"timestamp\":\"2024-01-02\"}`",
            })
    void whateverIsLoadedLaterChangesNoExplanation(String what, String path, String body) throws IOException {
        Path journal = Files.createTempFile(folder, "later", ".ndjson");
        Files.writeString(
                journal, "{\"path\":\"%s\",\"at\":\"2024-02-03T00:00:00Z\",\"body\":%s}%n".formatted(path, body));
        CommandResult load = run("load", journal.toString());
        assertThat(load.code()).as(load.out() + load.err()).isZero();

        CommandResult again = run("invoice", "explain", "1");

        assertThat(ofThen(again)).isEqualTo(explained);
        assertThat(again.code()).isZero();
    }

    @Test
    void anExplanationAsJsonSaysWhatTheTextSays() {
        JsonNode json = JsonMapper.shared()
                .readTree(run("invoice", "explain", "1", "2", "--json").out());

        assertThat(json.propertyNames()).containsExactly("invoice_id", "reproduced", "lines", "then", "now");
        assertThat(json.get("reproduced").asBoolean()).isTrue();
        assertThat(json.get("lines")).hasSize(1);
        assertThat(json.get("lines").get(0).get("position").asInt()).isEqualTo(2);
        assertThat(explained).contains(json.get("lines").get(0).get("name").asString());
        assertThat(json.get("then")).isNotEmpty().allSatisfy(made -> {
            assertThat(made.get("position").asInt()).isEqualTo(2);
            assertThat(explained).contains(made.get("text").asString());
        });
    }

    /** Under the filter that came later, January's rows for eu are nobody's, and none is late. */
    @Test
    void replacedUsageChangesNoExplanation() throws IOException {
        String filter =
                "{\"path\":\"/v1/contracts/setUsageFilter\",\"body\":{\"customer_id\":\"acme\",\"contract_id\":\"k\","
                        + "\"group_key\":\"region\",\"group_values\":[\"us\"],\"starting_at\":\"2024-01-05\"}}\n";
        Path journal = Files.writeString(Files.createTempFile(folder, "later", ".ndjson"), filter);
        assertThat(run(
                                "load",
                                journal.toString(),
                                usage("acme,calls,2024-01-10,2024-01-11,90,eu\n")
                                        .toString())
                        .code())
                .isZero();

        CommandResult again = run("invoice", "explain", "1");

        assertThat(ofThen(again)).isEqualTo(explained);
        assertThat(run("verify").code()).isZero();
    }

    /** Without what would be otherwise now. */
    private static String ofThen(CommandResult again) {
        int now = again.out().indexOf("\nNOW\n");
        return now < 0 ? again.out() : again.out().substring(0, now);
    }

    private static Path usage(String rows) throws IOException {
        return Files.writeString(
                Files.createTempFile(folder, "usage", ".csv"),
                "customer_id,product_id,starting_at,ending_before,quantity,region\n" + rows);
    }

    private static CommandResult run(String... args) {
        return CommandResult.of(URL, args);
    }
}
