package io.reckoner.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The seeds' own payloads, word for word, with the catalog lines they need. */
class SeedPayloadsTest {
    private static final String CATALOG = """
            {"path":"/v1/billable-metrics/create","id":"metric","body":{"name":"API calls"}}
            {"path":"/v1/contract-pricing/products/create","id":"api-calls","body":{"name":"API calls","type":"USAGE","billable_metric_id":"metric","tags":["cloud"]}}
            {"path":"/v1/contract-pricing/products/create","id":"a1f4e40b-f8c4-496b-b687-0a103396b479","body":{"name":"Commit","type":"fixed"}}
            {"path":"/v1/contract-pricing/products/create","id":"06cf3703-3f5e-467c-8ba1-0ee934c740b9","body":{"name":"Platform","type":"FIXED"}}
            {"path":"/v1/contract-pricing/rate-cards/create","id":"d7abd0cd-4ae9-4db7-8676-e986a4ebd8dc","body":{"name":"Base","aliases":[{"name":"base_usage_products"}]}}
            {"path":"/v1/contract-pricing/rate-cards/addRates","id":"base.rates","body":{"rate_card_id":"d7abd0cd-4ae9-4db7-8676-e986a4ebd8dc","rates":[{"product_id":"api-calls","starting_at":"2024-01-01","entitled":true,"rate_type":"flat","price":200}]}}
            """;

    private static final String WIDGETS_EXPRESS = """
            {"path":"/v1/customers","id":"aa58107d-162f-407e-9f09-940f16adbb1c","body":{"ingest_aliases":["team@widgetsexpress.com"],"name":"WidgetsExpress","custom_fields":{"sfdc_account_id":"sfdc1001"}}}
            {"path":"/v1/contracts/create","id":"0a6180da-336a-40e6-98f4-20b6be08211d","body":{"customer_id":"aa58107d-162f-407e-9f09-940f16adbb1c","rate_card_alias":"base_usage_products","starting_at":"2024-11-01T00:00:00.000Z","commits":[{"type":"prepaid","name":"Contract Prepaid Commit","product_id":"a1f4e40b-f8c4-496b-b687-0a103396b479","access_schedule":{"schedule_items":[{"amount":1000000,"starting_at":"2024-11-01T00:00:00.000Z","ending_before":"2025-11-01T00:00:00.000Z"}]},"invoice_schedule":{"schedule_items":[{"unit_price":1000000,"quantity":1,"timestamp":"2024-11-01T00:00:00.000Z"}]},"applicable_product_tags":["cloud"],"description":"Usage Commit"}],"scheduled_charges":[{"product_id":"06cf3703-3f5e-467c-8ba1-0ee934c740b9","name":"Platform Charge","schedule":{"recurring_schedule":{"starting_at":"2024-11-01T00:00:00.000Z","ending_before":"2025-11-01T00:00:00.000Z","frequency":"quarterly","unit_price":100000,"quantity":1,"amount_distribution":"each"}}}],"usage_statement_schedule":{"frequency":"monthly","day":"contract_start"}}}
            {"path":"/v2/contracts/edit","body":{"customer_id":"aa58107d-162f-407e-9f09-940f16adbb1c","contract_id":"0a6180da-336a-40e6-98f4-20b6be08211d","add_overrides":[{"starting_at":"2024-11-01T00:00:00.000Z","entitled":true,"type":"multiplier","multiplier":0.95,"applicable_product_tags":["cloud"]}]}}
            """;

    private static final String DIVISIONS = """
            {"path":"/v1/customers","id":"13117714-3f05-48e5-a6e9-a66093f13b4d","body":{"name":"WidgetsExpress"}}
            {"path":"/v1/contracts/create","id":"us","body":{"customer_id":"13117714-3f05-48e5-a6e9-a66093f13b4d","rate_card_id":"d7abd0cd-4ae9-4db7-8676-e986a4ebd8dc","starting_at":"2024-10-01T00:00:00.000Z","usage_filter":{"group_key":"region","group_values":["US"]}}}
            {"path":"/v1/contracts/setUsageFilter","body":{"customer_id":"13117714-3f05-48e5-a6e9-a66093f13b4d","contract_id":"us","group_key":"region","group_values":["US","EU"],"starting_at":"2025-01-01T00:00:00.000Z"}}
            """;

    private static final String SERVICES = """
            {"path":"/v1/contract-pricing/products/create","id":"advice","body":{"name":"Advice","type":"PRO_SERVICE"}}
            {"path":"/v1/customers","id":"182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e","body":{"name":"Advised"}}
            {"path":"/v1/contracts/create","id":"182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e","body":{"customer_id":"182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e","starting_at":"2019-12-01","professional_services":[{"id":"182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e","product_id":"advice","unit_price":100,"quantity":3,"max_amount":300}]}}
            {"path":"/v1/contracts/scheduleProServicesInvoice","body":{"contract_id":"182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e","customer_id":"182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e","issued_at":"2019-12-27T18:11:19.117Z","line_items":[{"professional_service_id":"182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e"}]}}
            """;

    private final JournalFixture journal = JournalFixture.open();

    @Test
    void theSeedsLoadAsTheyAre() {
        List<LineOutcome> outcomes = journal.apply((CATALOG + WIDGETS_EXPRESS + DIVISIONS).split("\n"));

        assertThat(outcomes).extracting(LineOutcome::reject).containsOnlyNulls();
        assertThat(journal.one("select jsonb_pretty(terms) from billing.contract where version = 2 limit 1"))
                .contains("\"multiplier\": 0.95", "\"type\": \"MULTIPLIER\"");
        assertThat(journal.one(
                        "select type || ' ' || name || ' ' || (purchase -> 'schedule_items' -> 0 ->> 'unit_price')"
                                + " from billing.balance"))
                .isEqualTo("PREPAID Contract Prepaid Commit 1000000");
        assertThat(journal.one("select sum(amount) from billing.access_segment"))
                .isEqualTo("1000000");
    }

    /** Neither an amount nor a quantity: all that was agreed. */
    @Test
    void aServicesInvoiceThatOnlyNamesTheServiceBillsAllOfIt() {
        assertThat(journal.apply(SERVICES.split("\n")))
                .extracting(LineOutcome::reject)
                .containsOnlyNulls();
        assertThat(
                        journal.one(
                                "select (s ->> 'unit_price') || ' x ' || (s ->> 'quantity') || ' on ' || (s ->> 'timestamp') from billing.contract,"
                                        + " jsonb_path_query(terms, '$.professional_services[*].schedule.schedule_items[*]') s"))
                .isEqualTo("100 x 3 on 2019-12-27T18:11:19.117Z");
    }

    @Test
    void aLineAtATimeGivesTheSameTablesAsAllInOneChunk() {
        String[] lines = (CATALOG + WIDGETS_EXPRESS + DIVISIONS).split("\n");
        journal.apply(lines);
        JournalFixture other = JournalFixture.open();
        for (String line : lines) {
            other.apply(line);
        }

        assertThat(other.tables()).isEqualTo(journal.tables());
    }

    @Test
    void loadingAgainChangesNothing() {
        String[] lines = (CATALOG + WIDGETS_EXPRESS + DIVISIONS).split("\n");
        journal.apply(lines);
        var before = journal.tables();

        assertThat(journal.apply(lines)).extracting(LineOutcome::state).containsOnly(LineOutcome.State.ALREADY_THERE);
        assertThat(journal.tables()).isEqualTo(before);
    }
}
