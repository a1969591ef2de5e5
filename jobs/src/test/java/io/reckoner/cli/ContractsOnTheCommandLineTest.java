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

/** What a contract says, and how it came to say so. */
class ContractsOnTheCommandLineTest {
    private static final TestPostgres.Database DATABASE = TestPostgres.withTables();
    private static final String URL = DATABASE.login();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void contracts() throws IOException {
        Path journal = Files.writeString(folder.resolve("a.ndjson"), """
                {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"Calls","type":"USAGE","pricing_group_key":["region"]}}
                {"path":"/v1/contract-pricing/products/create","id":"fee","body":{"name":"Fee","type":"FIXED"}}
                {"path":"/v1/contract-pricing/products/create","id":"seat","body":{"name":"Seat","type":"SUBSCRIPTION"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Card"}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","id":"rates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":100}]}}
                {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
                {"path":"/v1/customers","id":"other","body":{"name":"Other"}}
                {"path":"/v1/contracts/create","id":"c","at":"2023-12-20T10:00:00Z","body":{"customer_id":"acme","name":"Enterprise","rate_card_id":"card","starting_at":"2024-01-01","ending_before":"2025-01-01","uniqueness_key":"u-1","priority":2,"net_payment_terms_days":30,"custom_fields":{"deal":"7"},"netsuite_sales_order_id":"SO1","salesforce_opportunity_id":"OP1","total_contract_value":5000,"usage_filter":{"group_key":"region","group_values":["US"]},"billing_provider_configuration":{"billing_provider":"stripe","delivery_method":"direct_to_billing_provider"},"commits":[{"type":"PREPAID","product_id":"fee","name":"Prepaid","description":"why","access_schedule":{"schedule_items":[{"amount":1000,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]},"invoice_schedule":{"schedule_items":[{"timestamp":"2024-01-01","amount":900}]}}],"recurring_credits":[{"product_id":"fee","name":"Monthly","access_amount":{"unit_price":50,"quantity":2},"commit_duration":{"value":1},"starting_at":"2024-01-01"}],"overrides":[{"starting_at":"2024-01-01","type":"MULTIPLIER","multiplier":0.5,"product_id":"calls"}],"scheduled_charges":[{"product_id":"fee","name":"Platform","custom_fields":{"cost":"1"},"schedule":{"recurring_schedule":{"starting_at":"2024-01-01","ending_before":"2025-01-01","frequency":"QUARTERLY","amount_distribution":"DIVIDED","amount":4000}}}]}}
                {"path":"/v1/contracts/amend","id":"a","at":"2024-02-20T10:00:00Z","body":{"customer_id":"acme","contract_id":"c","starting_at":"2024-03-01","scheduled_charges":[{"product_id":"fee","name":"More","schedule":{"schedule_items":[{"timestamp":"2024-03-01","amount":70}]}}]}}
                {"path":"/v1/contracts/setUsageFilter","body":{"customer_id":"acme","contract_id":"c","starting_at":"2024-04-01","group_key":"region","group_values":["US","EU"]}}
                {"path":"/v2/contracts/edit","id":"e","at":"2024-05-01T00:00:00Z","body":{"customer_id":"acme","contract_id":"c","update_net_payment_terms_days":14,"add_overrides":[{"starting_at":"2024-05-01","entitled":false,"product_id":"calls"}]}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","id":"seats","body":{"rate_card_id":"card","rates":[{"product_id":"seat","starting_at":"2024-02-01","entitled":true,"rate_type":"SUBSCRIPTION","price":1000,"billing_frequency":"MONTHLY"},{"product_id":"seat","starting_at":"2024-04-01","entitled":true,"rate_type":"SUBSCRIPTION","price":1200,"billing_frequency":"MONTHLY"}]}}
                {"path":"/v1/customers","id":"seated","body":{"name":"Seated"}}
                {"path":"/v1/contracts/create","id":"seats","body":{"customer_id":"seated","rate_card_id":"card","starting_at":"2024-01-01","subscriptions":[{"id":"licences","subscription_rate":{"product_id":"seat","billing_frequency":"MONTHLY"},"collection_schedule":"ARREARS","proration":{},"initial_quantity":3}]}}
                {"path":"/v1/subscriptions/updateQuantity","body":{"customer_id":"seated","contract_id":"seats","subscription_id":"licences","starting_at":"2024-03-01","quantity_delta":2}}
                {"path":"/v1/packages/create","id":"box","body":{"name":"Box","aliases":[{"name":"boxes"}],"contract_name":"Boxed","rate_card_id":"card","duration":{"unit":"MONTHS","value":1}}}
                {"path":"/v1/customers","id":"boxed","body":{"name":"Boxed Inc"}}
                {"path":"/v1/contracts/create","id":"boxed.contract","body":{"customer_id":"boxed","starting_at":"2024-01-31","package_alias":"boxes","custom_fields":{"deal":"8"}}}
                {"path":"/v1/contracts/create","id":"twin-1","body":{"customer_id":"other","name":"Twin","starting_at":"2024-01-01","ending_before":"2024-02-01"}}
                {"path":"/v1/contracts/create","id":"twin-2","body":{"customer_id":"other","name":"Twin","starting_at":"2024-03-01"}}
                """);
        CommandResult loaded = CommandResult.of(URL, "load", journal.toString());
        assertThat(loaded.code()).as(loaded.out() + loaded.err()).isZero();
        CommandResult billed = CommandResult.of(URL, "bill", "--as-of", "2024-02-02");
        assertThat(billed.code()).as(billed.out() + billed.err()).isIn(0, 3);
    }

    @Test
    void quantitiesAndPricesOfASubscriptionAreToldOverTime() {
        JsonNode history = json("subscription", "history", "licences", "--as-of", "2024-05-01", "--json");

        assertThat(history.path("subscription_id").asString()).isEqualTo(id("licences"));
        assertThat(history.path("fiat_credit_type_id").asString()).isEqualTo("2714e483-4ff1-48e4-9e25-ac732e8f24f2");
        assertThat(history.path("history").toString())
                .isEqualTo(
                        "[{\"data\":[{\"quantity\":3}],\"starting_at\":\"2024-01-01T00:00:00Z\"},"
                                + "{\"data\":[{\"quantity\":3,\"total\":3000,\"unit_price\":1000}],\"starting_at\":\"2024-02-01T00:00:00Z\"},"
                                + "{\"data\":[{\"quantity\":5,\"total\":5000,\"unit_price\":1000}],\"starting_at\":\"2024-03-01T00:00:00Z\"},"
                                + "{\"data\":[{\"quantity\":5,\"total\":6000,\"unit_price\":1200}],\"starting_at\":\"2024-04-01T00:00:00Z\"}]");
        assertThat(json("subscription", "history", "licences", "--as-of", "2024-02-15", "--json")
                        .path("history"))
                .as("what is to come is left out")
                .hasSize(2);
        assertThat(CommandResult.of(URL, "subscription", "history", "licences").out())
                .containsPattern("2024-04-01 +5 +12.00 +60.00");
        assertThat(CommandResult.of(URL, "subscription", "history", "nothing").err())
                .contains("There is no subscription");
    }

    @Test
    void aSubscriptionsQuantitiesAreShownFromTheOneThereIs() {
        JsonNode subscription = json("contract", "show", "seats", "--as-of", "2024-02-15", "--json")
                .at("/subscriptions/0");

        assertThat(subscription.at("/subscription_rate/product/name").asString())
                .isEqualTo("Seat");
        assertThat(subscription.path("starting_at").asString()).isEqualTo("2024-01-01T00:00:00Z");
        assertThat(subscription.at("/proration/is_prorated").asBoolean()).isTrue();
        assertThat(subscription.at("/proration/invoice_behavior").asString()).startsWith("BILL_");
        assertThat(subscription.path("quantity_schedule").toString())
                .isEqualTo(
                        "[{\"quantity\":3,\"starting_at\":\"2024-01-01T00:00:00Z\",\"ending_before\":\"2024-03-01T00:00:00Z\"},"
                                + "{\"quantity\":5,\"starting_at\":\"2024-03-01T00:00:00Z\"}]");
    }

    @Test
    void aContractOfAPackageIsShownWithIt() {
        JsonNode shown = json("contract", "show", "Boxed", "--json");

        assertThat(shown.path("package_id").asString()).isEqualTo(id("box"));
        assertThat(shown.at("/current/ending_before").asString()).isEqualTo("2024-02-29T00:00:00Z");
        assertThat(shown.at("/current/rate_card_id").asString()).isEqualTo(id("card"));
        assertThat(shown.at("/custom_fields/deal").asString()).isEqualTo("8");
        assertThat(json("contract", "list", "--customer", "boxed", "--json").path("contracts"))
                .singleElement()
                .isEqualTo(shown);
        assertThat(CommandResult.of(URL, "contract", "show", "Boxed").out()).contains("package_id  " + id("box"));
    }

    @Test
    void aContractIsShownAsTheApiRetrievesIt() {
        JsonNode shown = json("contract", "show", "Enterprise", "--json");

        assertThat(shown.path("id").asString()).isEqualTo(id("c"));
        assertThat(shown.path("customer_id").asString()).isEqualTo(id("acme"));
        assertThat(shown.path("uniqueness_key").asString()).isEqualTo("u-1");
        assertThat(shown.path("priority").asInt()).isEqualTo(2);
        assertThat(shown.at("/custom_fields/deal").asString()).isEqualTo("7");
        assertThat(shown.at("/customer_billing_provider_configuration/billing_provider")
                        .asString())
                .isEqualTo("stripe");
        JsonNode current = shown.path("current");
        assertThat(current.path("created_at").asString()).isEqualTo("2023-12-20T10:00:00Z");
        assertThat(current.path("net_payment_terms_days").asInt()).isEqualTo(14);
        assertThat(shown.at("/initial/net_payment_terms_days").asInt()).isEqualTo(30);
        assertThat(current.path("netsuite_sales_order_id").asString()).isEqualTo("SO1");
        assertThat(current.at("/usage_filter/current/group_values")).hasSize(2);
        assertThat(current.at("/usage_filter/initial/group_values")).hasSize(1);
        assertThat(current.at("/usage_statement_schedule/frequency").asString()).isEqualTo("MONTHLY");
        assertThat(current.path("overrides")).hasSize(2);
        assertThat(shown.at("/initial/overrides")).hasSize(1);
        assertThat(current.at("/overrides/0/product/name").asString()).isEqualTo("Calls");
        JsonNode recurring = current.at("/recurring_credits/0");
        assertThat(recurring.path("commit_duration").toString()).isEqualTo("{\"value\":1,\"unit\":\"PERIODS\"}");
        assertThat(recurring.path("priority").asInt()).isEqualTo(100);
        assertThat(recurring.path("proration").asString()).isEqualTo("FIRST_AND_LAST");
        assertThat(recurring.path("rate_type").asString()).isEqualTo("LIST_RATE");
        assertThat(current.path("rate_card_id").asString()).isEqualTo(id("card"));
    }

    @Test
    void commitsOfRunsAreAmongTheContractsAndChargesHaveTheirItems() {
        JsonNode current = json("contract", "show", "c", "--json").path("current");

        assertThat(current.path("commits")).hasSize(1);
        JsonNode commit = current.at("/commits/0");
        assertThat(commit.path("description").asString()).isEqualTo("why");
        assertThat(commit.at("/product/name").asString()).isEqualTo("Fee");
        assertThat(commit.at("/invoice_schedule/schedule_items/0/invoice_id").asString())
                .hasSize(36);
        assertThat(commit.has("balance")).isFalse();
        assertThat(commit.has("ledger")).isFalse();
        assertThat(current.path("credits")).hasSize(2);
        assertThat(current.at("/scheduled_charges/0/schedule/schedule_items")).hasSize(4);
        assertThat(current.at("/scheduled_charges/0/schedule/schedule_items/1/amount")
                        .asInt())
                .isEqualTo(1000);
        assertThat(current.at("/scheduled_charges/0/schedule/credit_type/name").asString())
                .isEqualTo("USD (cents)");
        assertThat(current.at("/scheduled_charges/0/custom_fields/cost").asString())
                .isEqualTo("1");
    }

    @Test
    void amendmentsSayWhatCameByThem() {
        JsonNode amendments = json("contract", "show", "c", "--json").path("amendments");

        assertThat(amendments).hasSize(1);
        assertThat(amendments.at("/0/id").asString()).isEqualTo(id("a"));
        assertThat(amendments.at("/0/starting_at").asString()).isEqualTo("2024-03-01T00:00:00Z");
        assertThat(amendments.at("/0/scheduled_charges/0/name").asString()).isEqualTo("More");
    }

    @Test
    void balancesAndLedgersComeWhenTheyAreAskedFor() {
        JsonNode commit = json("contract", "show", "c", "--balances", "--ledgers", "--as-of", "2024-02-01", "--json")
                .at("/current/commits/0");

        assertThat(commit.path("balance").asInt()).isEqualTo(1000);
        assertThat(commit.at("/ledger/0/type").asString()).isEqualTo("PREPAID_COMMIT_SEGMENT_START");
        String text =
                CommandResult.of(URL, "contract", "show", "c", "--ledgers").out();
        assertThat(text)
                .startsWith("CONTRACT Enterprise  2024-01-01 .. 2025-01-01  of Acme\n")
                .contains("net_payment_terms_days  14", "deal  7", "PREPAID COMMIT LEDGER Prepaid")
                .doesNotContain("sequence");
    }

    @Test
    void aNameOfSeveralContractsIsRefusedWithAll() {
        CommandResult result = CommandResult.of(URL, "contract", "show", "Twin");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("names 2 contracts", id("twin-1"), id("twin-2"));
        assertThat(CommandResult.of(URL, "contract", "show", "nobody").err())
                .contains("There is no contract 'nobody'.");
    }

    @Test
    void contractsAreListedByCustomerAndTime() {
        assertThat(ids("contract", "list", "--json"))
                .containsExactly("c", "seats", "boxed.contract", "twin-1", "twin-2");
        assertThat(ids("contract", "list", "--customer", "other", "--json")).containsExactly("twin-1", "twin-2");
        assertThat(ids("contract", "list", "--covering-date", "2024-02-01", "--json"))
                .containsExactly("c", "seats", "boxed.contract");
        assertThat(ids("contract", "list", "--starting-at", "2024-03-01", "--json"))
                .containsExactly("twin-2");
        assertThat(json("contract", "list", "--limit", "1", "--json")
                        .path("count")
                        .asInt())
                .isEqualTo(5);
        assertThat(json("contract", "list", "--customer", "acme", "--include-balances", "--json")
                        .at("/contracts/0/current/commits/0")
                        .has("balance"))
                .isTrue();
        assertThat(CommandResult.of(URL, "contract", "list").out()).contains("Enterprise", "2024-03-01 ..", "Acme");
        assertThat(CommandResult.of(
                                URL, "contract", "list", "--covering-date", "2024-01-01", "--starting-at", "2024-01-01")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void everyChangeIsToldWithItsLine() {
        JsonNode history = json("contract", "history", "c", "--json").path("history");

        assertThat(history).hasSize(4);
        assertThat(history.at("/0/line").asInt()).isEqualTo(8);
        assertThat(history.at("/3/id").asString()).isEqualTo(id("e"));
        assertThat(history.at("/3/at").asString()).isEqualTo("2024-05-01T00:00:00Z");
        assertThat(history.at("/3/body/update_net_payment_terms_days").asInt()).isEqualTo(14);
        assertThat(CommandResult.of(URL, "contract", "history", "c").out())
                .contains("/v2/contracts/edit", "add_overrides × 1", "update_net_payment_terms_days 14", "2024-05-01");
    }

    private static java.util.List<String> ids(String... command) {
        var ids = new java.util.ArrayList<String>();
        json(command)
                .path("contracts")
                .forEach(one -> ids.add(key(one.path("id").asString())));
        return ids;
    }

    private static String key(String id) {
        return java.util.stream.Stream.of("c", "seats", "boxed.contract", "twin-1", "twin-2")
                .filter(key -> id(key).equals(id))
                .findFirst()
                .orElse(id);
    }

    private static JsonNode json(String... command) {
        CommandResult result = CommandResult.of(URL, command);
        assertThat(result.code()).as(result.out() + result.err()).isZero();
        return new JsonMapper().readTree(result.out());
    }

    private static String id(String key) {
        return Ids.derive(key).toString();
    }
}
