package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.id.Ids;
import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators and finance ask about prices: rates, explanations, late and uncharged usage. */
class PricesOnTheCommandLineTest {

    private static final TestPostgres.Database DATABASE = TestPostgres.withTables();
    private static final String URL = DATABASE.login();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void januaryIsBilled() throws IOException {
        Path journal = Files.writeString(folder.resolve("a.ndjson"), """
                {"path":"/v1/contract-pricing/products/create","id":"fixed","body":{"name":"fixed","type":"FIXED"}}
                {"path":"/v1/contract-pricing/products/create","id":"gpu","body":{"name":"GPU hours","type":"USAGE","pricing_group_key":["region"],"tags":["compute"]}}
                {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"Calls","type":"USAGE","custom_fields":{"gl":"4711"}}}
                {"path":"/v1/contract-pricing/products/create","id":"hidden","body":{"name":"Hidden","type":"USAGE"}}
                {"path":"/v1/contract-pricing/products/create","id":"seats","body":{"name":"Seats","type":"SUBSCRIPTION"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"gpu","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":200,"commit_rate":{"rate_type":"FLAT","price":150},"pricing_group_values":{"region":"us"}},{"product_id":"gpu","starting_at":"2024-01-01","ending_before":"2024-06-01","entitled":true,"rate_type":"TIERED","tiers":[{"size":10,"price":300},{"price":250}],"pricing_group_values":{"region":"eu"}},{"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":1},{"product_id":"hidden","starting_at":"2024-01-01","entitled":false,"rate_type":"FLAT","price":1},{"product_id":"seats","starting_at":"2024-01-01","entitled":true,"rate_type":"SUBSCRIPTION","price":900,"billing_frequency":"MONTHLY"},{"product_id":"seats","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":9000,"billing_frequency":"ANNUAL"}]}}
                {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
                {"path":"/v1/contracts/create","id":"acme.contract","body":{"customer_id":"acme","name":"Acme 2024","starting_at":"2024-01-01","rate_card_id":"card","overrides":[{"id":"tenth","starting_at":"2024-01-10","type":"MULTIPLIER","multiplier":0.9,"applicable_product_tags":["compute"]}]}}
                {"path":"/v1/customers","id":"later","body":{"name":"Later"}}
                {"path":"/v1/contracts/create","id":"later.contract","body":{"customer_id":"later","starting_at":"2025-01-01","rate_card_id":"card","subscriptions":[{"subscription_rate":{"product_id":"seats","billing_frequency":"WEEKLY"},"collection_schedule":"ADVANCE","proration":{},"initial_quantity":1},{"subscription_rate":{"product_id":"seats","billing_frequency":"WEEKLY"},"collection_schedule":"ARREARS","proration":{},"initial_quantity":1}],"overrides":[{"starting_at":"2025-01-01","type":"OVERWRITE","override_specifiers":[{"product_id":"seats","billing_frequency":"WEEKLY"}],"overwrite_rate":{"rate_type":"SUBSCRIPTION","price":300}}]}}
                {"path":"/v1/contracts/create","id":"acme.fees","body":{"customer_id":"acme","starting_at":"2024-01-01"}}
                """);
        Path usage = usage("usage.csv", """
                acme,gpu,2024-01-15T00:00:00Z,2024-01-15T01:00:00Z,14,eu
                acme,gpu,2024-01-15T00:00:00Z,2024-01-15T01:00:00Z,3,asia
                acme,hidden,2024-01-15T00:00:00Z,2024-01-15T01:00:00Z,5,
                """);
        assertThat(run("load", journal.toString(), usage.toString()).code()).isZero();
        assertThat(run("bill", "--as-of", "2024-02-02").code()).isZero();
        assertThat(run(
                                "load",
                                usage("late.csv", "acme,gpu,2024-01-20T00:00:00Z,2024-01-20T01:00:00Z,2.50,us\n")
                                        .toString())
                        .code())
                .isZero();
    }

    private static Path usage(String name, String rows) throws IOException {
        return Files.writeString(
                folder.resolve(name), "customer_id,product_id,starting_at,ending_before,quantity,region\n" + rows);
    }

    @Test
    void theRatesOfAContractAreATable() {
        CommandResult rates = run("rates", "acme.contract", "--at", "2024-01-20");

        assertThat(rates.code()).isZero();
        assertThat(rates.out()).isEqualTo("""
                product    for        unit  list rate                 override rate             commit rate  in force
                Calls                 USD   0.01                                                             2024-01-01 ..
                GPU hours  region eu  USD   10 @ 3.00, beyond @ 2.50  10 @ 2.70, beyond @ 2.25               2024-01-10 .. 2024-06-01
                GPU hours  region us  USD   2.00                      1.80                      1.50         2024-01-10 ..
                Seats      ANNUAL     USD   90.00                                                            2024-01-01 ..
                Seats      MONTHLY    USD   9.00                                                             2024-01-01 ..
                """);
    }

    @Test
    void selectorsChooseRatesAndOneSetOfThemIsEnough() {
        JsonNode data = json(run(
                        "rates",
                        "acme.contract",
                        "--at",
                        "2024-01-05",
                        "--json",
                        "--tags",
                        "compute",
                        "--partial",
                        "region=us",
                        "--tags",
                        "none",
                        "--product",
                        "calls"))
                .path("data");

        assertThat(data).hasSize(1);
        assertThat(data.get(0).toString())
                .contains("\"list_rate\":{\"rate_type\":\"FLAT\",\"price\":200,", "\"commit_rate\":{")
                .contains("\"pricing_group_values\":{\"region\":\"us\"}", "\"product_tags\":[\"compute\"]")
                .contains("\"starting_at\":\"2024-01-01T00:00:00Z\",\"ending_before\":\"2024-01-10T00:00:00Z\"")
                .doesNotContain("override_rate");
        assertThat(json(run("rates", "acme.contract", "--at", "2024-01-05", "--json", "--frequency", "ANNUAL"))
                        .path("data"))
                .hasSize(1);
    }

    @Test
    void aSubscriptionThatOnlyAnOverridePricesIsAmongTheRates() {
        assertThat(run("rates", "later.contract", "--at", "2025-01-20").out()).isEqualTo("""
                product    for        unit  list rate  override rate  commit rate  in force
                Calls                 USD   0.01                                   2025-01-01 ..
                GPU hours  region us  USD   2.00                      1.50         2025-01-01 ..
                Seats      ANNUAL     USD   90.00                                  2025-01-01 ..
                Seats      MONTHLY    USD   9.00                                   2025-01-01 ..
                Seats      WEEKLY     USD              3.00                        2025-01-01 ..
                """);
        assertThat(json(run("rates", "later.contract", "--at", "2025-01-20", "--json", "--frequency", "WEEKLY"))
                        .path("data"))
                .singleElement()
                .satisfies(rate -> {
                    assertThat(rate.has("list_rate")).isFalse();
                    assertThat(rate.path("override_rate").path("price").asInt()).isEqualTo(300);
                });
    }

    @Test
    void ratesCarryTheFieldsOfTheirProducts() {
        assertThat(json(run("rates", "acme.contract", "--at", "2024-01-20", "--json", "--product", "calls"))
                        .path("data"))
                .singleElement()
                .satisfies(rate -> assertThat(rate.path("product_custom_fields").toString())
                        .isEqualTo("{\"gl\":\"4711\"}"));
    }

    @Test
    void ratesThatAreNotThereAreExplained() {
        assertThat(run("rates", "acme.contract", "--at", "2023-01-01").err()).contains("No rate is in force at 2023");
        assertThat(run("rates", "nobody").err()).contains("There is no contract");
        assertThat(run("rates", "acme.fees").err()).contains("has no rate card");
    }

    @Test
    void aLineIsExplained() {
        CommandResult explained = run("invoice", "explain", "1", "3");

        assertThat(explained.code()).isZero();
        assertThat(explained.out()).isEqualTo("""
                line 3  GPU hours, region: eu  9.00 USD
                  usage     1 row adds up to 14, 2024-01-15 .. 2024-01-15T01:00
                            of which this line has 4
                  window    2024-01-10 .. 2024-02-01
                            begins: override %s begins
                            ends: end of the period
                  rate      10 @ 3.00, beyond @ 2.50, list rate of rate card Standard, in force 2024-01-01 .. 2024-06-01 for {region=eu}
                  override  %1$s (multiplier 0.9) wins: prices these units
                  tier      level 2 begins at 10 and has no end; these are positions 10 to 14 of the period
                  funding   on demand: no balance may pay for it
                  amount    4 × 2.25 = 9.00
                """.formatted(Ids.derive("tenth")));
        assertThat(run("invoice", "explain", "1").out()).contains("line 1  ", "line 2  ", "total due  36.00 USD");
        assertThat(run("invoice", "explain", "1", "9").err()).contains("has no line 9", "lines 1 to 3");
        assertThat(run("invoice", "explain", "7").code()).isEqualTo(1);
    }

    @Test
    void usageThatIsOnNoLineIsNamed() {
        assertThat(run("invoice", "late").out()).isEqualTo("""
                invoice  customer  contract   product    usage of                        for         old  new  difference
                1        Acme      Acme 2024  GPU hours  2024-01-20 .. 2024-01-20T01:00  region us  none  2.5         2.5

                invoice  period                    product    billed  difference  rows
                1        2024-01-01 .. 2024-02-01  GPU hours      14         2.5     1
                """);
        assertThat(run("invoice", "late", "1").out()).contains("GPU hours");
        assertThat(run("run", "show", "1").out())
                .contains("not charged  5 of Hidden, not entitled, on 1 invoice")
                .contains("not charged  3 of GPU hours, unpriced, on 1 invoice");
        assertThat(run("invoice", "show", "1").out())
                .contains("not charged: 3 GPU hours, region: asia (unpriced)", "not charged: 5 Hidden (not entitled)");
    }

    private static JsonNode json(CommandResult result) {
        return JsonMapper.builder().build().readTree(result.out());
    }

    private static CommandResult run(String... args) {
        return CommandResult.of(URL, args);
    }
}
