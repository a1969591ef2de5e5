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

/** Late usage is a correction of what was billed: old, new, difference (U6). */
class LateUsageOnTheCommandLineTest {
    private static final String HEADER = "customer_id,product_id,starting_at,ending_before,quantity\n";

    private final TestPostgres.Database database = TestPostgres.withTables();

    @TempDir
    private Path folder;

    @Test
    void aLoweredRowAndANewOneAreDifferencesAndARegeneratedInvoiceBillsThem() throws IOException {
        load("journal.ndjson", """
                {"path":"/v1/customers","id":"c","body":{"name":"Acme"}}
                {"path":"/v1/contract-pricing/products/create","id":"x","body":{"name":"Calls","type":"USAGE"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"rc","body":{"name":"Card"}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"rc","rates":[{"product_id":"x","starting_at":"2000-01-01","entitled":true,"price":100,"rate_type":"FLAT"}]}}
                {"path":"/v1/contracts/create","id":"k","body":{"customer_id":"c","name":"K","starting_at":"2024-01-01","rate_card_id":"rc","ending_before":"2024-03-01"}}
                """);
        load("usage.csv", HEADER + "c,x,2024-01-10,2024-01-11,9\n");
        run("bill", "--as-of", "2024-02-02");
        load("late.csv", HEADER + "c,x,2024-01-10,2024-01-11,4\nc,x,2024-01-12,2024-01-13,1\n");

        assertThat(run("invoice", "late").out()).isEqualTo("""
                invoice  customer  contract  product  usage of                  for   old  new  difference
                1        Acme      K         Calls    2024-01-10 .. 2024-01-11          9    4          -5
                1        Acme      K         Calls    2024-01-12 .. 2024-01-13       none    1           1

                invoice  period                    product  billed  difference  rows
                1        2024-01-01 .. 2024-02-01  Calls         9          -4     2
                """);
        assertThat(run("export", "usage-exceptions").out().lines().map(row -> row.replaceAll(".*LATE,", "")))
                .contains(
                        "1,2024-01-12T00:00:00Z,2024-01-13T00:00:00Z,,,1,1",
                        "4,2024-01-10T00:00:00Z,2024-01-11T00:00:00Z,,9,4,-5");
        JsonNode rows = JsonMapper.builder()
                .build()
                .readTree(run("invoice", "late", "1", "--json").out())
                .path("late");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).path("difference").decimalValue()).isEqualByComparingTo("-5");
        assertThat(rows.get(1).path("old_quantity").isNull()).isTrue();

        load("fix.ndjson", """
                {"path":"/v1/invoices/void","at":"2024-03-02T12:00:00Z","body":{"contract_id":"k","type":"USAGE","start_timestamp":"2024-01-01T00:00:00Z","reason":"late","memo":"x"}}
                {"path":"/v1/invoices/regenerate","body":{"contract_id":"k","type":"USAGE","start_timestamp":"2024-01-01T00:00:00Z"}}
                """);
        run("bill", "--as-of", "2024-03-03");
        assertThat(run("invoice", "show", "2").out()
                        + run("invoice", "show", "3").out())
                .contains("5 @ 1.00");
        assertThat(run("export", "invoices").out().lines().filter(line -> line.contains("correction_record")))
                .singleElement()
                .asString()
                .containsPattern(
                        "\"regenerated_from_invoice_id\":\"([0-9a-f-]+)\".*"
                                + "\"correction_record\":\\{\"corrected_invoice_id\":\"\\1\",\"memo\":\"x\",\"reason\":\"late\"}");
        assertThat(run("invoice", "late").out()).isEqualTo("no late usage\n");
        assertThat(run("invoice", "explain", "1").out()).contains("1 row adds up to 9");
        assertThat(run("verify").code()).isZero();
    }

    private void load(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        CommandResult loaded = run("load", file.toString());
        assertThat(loaded.code()).as(loaded.err()).isIn(0, 4);
    }

    private CommandResult run(String... args) {
        return CommandResult.of(database.login(), args);
    }
}
