package io.reckoner.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line a rule: what it is refused for, and that nothing of it stays. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsTest {
    private static final String WORLD = """
            {"path":"/v1/customers","id":"acme","body":{"name":"Acme","ingest_aliases":["acme-us"]}}
            {"path":"/v1/customers","id":"other","body":{"name":"Other"}}
            {"path":"/v1/credit-types/create","id":"EUR","body":{"name":"EUR","kind":"FIAT","iso_code":"EUR"}}
            {"path":"/v1/credit-types/create","id":"tokens","body":{"name":"Tokens"}}
            {"path":"/v1/credit-types/create","id":"coins","body":{"name":"Coins"}}
            {"path":"/v1/billable-metrics/create","id":"metric","body":{"name":"Calls"}}
            {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"Calls","type":"USAGE"}}
            {"path":"/v1/contract-pricing/products/create","id":"regional","body":{"name":"Regional","type":"USAGE","pricing_group_key":["region"]}}
            {"path":"/v1/contract-pricing/products/create","id":"old","body":{"name":"Old","type":"USAGE"}}
            {"path":"/v1/contract-pricing/products/archive","id":"old.gone","body":{"product_id":"old"}}
            {"path":"/v1/contract-pricing/products/create","id":"fee","body":{"name":"Fee","type":"FIXED"}}
            {"path":"/v1/contract-pricing/products/create","id":"seats","body":{"name":"Seats","type":"SUBSCRIPTION"}}
            {"path":"/v1/contract-pricing/products/create","id":"support","body":{"name":"Support","type":"COMPOSITE","composite_tags":["cloud"]}}
            {"path":"/v1/contract-pricing/products/create","id":"advice","body":{"name":"Advice","type":"PRO_SERVICE"}}
            {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Card","aliases":[{"name":"standard","starting_at":"2024-01-01","ending_before":"2030-01-01"}],"credit_type_conversions":[{"custom_credit_type_id":"tokens","fiat_per_custom_credit":1}]}}
            {"path":"/v1/contract-pricing/rate-cards/addRates","id":"rates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":1}]}}
            {"path":"/v1/contracts/create","id":"acme.contract","body":{"customer_id":"acme","rate_card_id":"card","starting_at":"2024-01-01","ending_before":"2025-01-01","uniqueness_key":"u1","spend_trackers":[{"alias":"t","credit_type_id":"tokens","reset_frequency":"BILLING_PERIOD","applicable_spend_specifiers":[{"spend_type":"COMMIT_PURCHASE","sources":["manual"]}]}],"overrides":[{"id":"acme.override","starting_at":"2024-01-01","entitled":false,"product_id":"calls"}]}}
            {"path":"/v1/contracts/create","id":"other.contract","body":{"customer_id":"other","starting_at":"2024-01-01","multiplier_override_prioritization":"EXPLICIT"}}
            {"path":"/v1/contracts/customerCredits/create","id":"acme.credit","body":{"customer_id":"acme","product_id":"fee","uniqueness_key":"c1","access_schedule":{"schedule_items":[{"amount":1,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}}
            """;

    private final JournalFixture journal = JournalFixture.open();

    @BeforeAll
    void world() {
        assertThat(journal.apply(WORLD.split("\n")))
                .extracting(LineOutcome::reject)
                .containsOnlyNulls();
    }

    /** {@code problems}: code and field of each, in order. */
    record Refusal(String line, List<String> problems) {
        @Override
        public String toString() {
            return problems + " " + line;
        }
    }

    static Stream<Refusal> refusals() {
        var refusals = new ArrayList<Refusal>();
        String path = "";
        for (String row : RefusalTable.ROWS.lines().toList()) {
            if (row.startsWith("/")) {
                path = row.strip();
            } else if (!row.isBlank()) {
                String[] cells = row.split(" +\\| +", 2);
                String line = cells[1].startsWith("line ")
                        ? cells[1].substring("line ".length())
                        : "{\"path\":\"" + path + "\",\"body\":" + RefusalTable.expanded(cells[1]) + "}";
                refusals.add(new Refusal(line, List.of(cells[0].strip().split(", "))));
            }
        }
        return refusals.stream();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aLineThatBreaksARuleIsRefusedForIt(Refusal refusal) {
        var before = journal.one(
                "select max(sequence) || ' ' || (select count(*) from billing.object) from billing.request");

        String reject = journal.outcome(refusal.line());

        assertThat(reject).startsWith("{");
        assertThat(problems(reject)).isEqualTo(refusal.problems());
        assertThat(journal.one(
                        "select max(sequence) || ' ' || (select count(*) from billing.object) from billing.request"))
                .isEqualTo(before);
    }

    @Test
    void refusalsAreTheSameOneByOneAndInOneChunk() {
        List<String> lines = refusals().map(Refusal::line).toList();
        JournalFixture other = JournalFixture.open();
        var all = new ArrayList<>(List.of(WORLD.split("\n")));
        all.addAll(lines);

        List<LineOutcome> outcomes = other.apply(all.toArray(String[]::new));

        List<LineOutcome> refused = outcomes.subList(outcomes.size() - lines.size(), outcomes.size());
        for (int index = 0; index < lines.size(); index++) {
            assertThat(withoutLine(refused.get(index).reject()))
                    .isEqualTo(withoutLine(journal.outcome(lines.get(index))));
        }
        assertThat(other.tables()).isEqualTo(journal.tables());
    }

    private static String withoutLine(String reject) {
        return reject.replaceFirst("\"line\":\\d+", "");
    }

    private static List<String> problems(String reject) {
        var problems = new ArrayList<String>();
        for (JsonNode problem : JsonMapper.shared().readTree(reject).get("problems")) {
            problems.add(
                    (problem.get("code").asString() + " " + problem.get("field").asString()).strip());
        }
        return problems;
    }

    @Test
    void aRejectHasItsMembersInTheOrderOfTheFormat() {
        assertThat(journal.outcome("""
                        {"path":"/v1/contracts/create","id":"c","body":{"customer_id":"nobody","starting_at":"2024-02-01","ending_before":"2024-01-01T00:00:00Z"}}"""))
                .matches(
                        "\\{\"line\":\\d+,\"path\":\"/v1/contracts/create\",\"id\":\"[0-9a-f-]{36}\",\"status\":404,\"problems\":\\["
                                + "\\{\"code\":\"REFERENCE\",\"field\":\"/body/customer_id\",\"found\":\"nobody\",\"expected\":\"a customer\"},"
                                + "\\{\"code\":\"RANGE\",\"field\":\"/body/ending_before\",\"found\":\"2024-01-01T00:00:00Z\","
                                + "\"expected\":\"after /body/starting_at\"}]}");
        assertThat(journal.outcome("{bad"))
                .matches("\\{\"line\":\\d+,\"path\":null,\"id\":null,\"status\":400,\"problems\":\\["
                        + "\\{\"code\":\"TYPE\",\"field\":\"\",\"found\":null,\"expected\":\"JSON object\"}]}");
        assertThat(journal.outcome("[1]")).contains("\"found\":[1],\"expected\":\"JSON object\"}]}");
        assertThat(journal.outcome("{\"path\":\"/v1/customers\"}"))
                .contains("\"field\":\"/body\",\"found\":null,\"expected\":\"object\"}]}");
    }
}
