package io.reckoner.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.id.Ids;
import io.reckoner.terms.document.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** One line a rule: what it is refused for, and that nothing of it stays. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsTest {
    private static final Set<String> DATED = Set.of(
            "/v1/invoices/void",
            "/v1/payments/update",
            "/v1/contracts/archive",
            "/v1/holds/add",
            "/v1/holds/remove",
            "/v1/guards/override",
            "/v1/months/lock",
            "/v1/months/unlock");

    /** What the lines of the tables find, with what {@code billed.sql} adds. */
    static final String WORLD = """
            {"path":"/v1/customers","id":"acme","body":{"name":"Acme","ingest_aliases":["acme-us"]}}
            {"path":"/v1/customers","id":"other","body":{"name":"Other"}}
            {"path":"/v1/credit-types/create","id":"EUR","body":{"name":"EUR","kind":"FIAT","iso_code":"EUR"}}
            {"path":"/v1/customers","id":"kin","body":{"name":"Kin"}}
            {"path":"/v1/credit-types/create","id":"tokens","body":{"name":"Tokens"}}
            {"path":"/v1/credit-types/create","id":"coins","body":{"name":"Coins"}}
            {"path":"/v1/billable-metrics/create","id":"metric","body":{"name":"Calls"}}
            {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"Calls","type":"USAGE"}}
            {"path":"/v1/contract-pricing/products/create","id":"regional","body":{"name":"Regional","type":"USAGE","pricing_group_key":["region"]}}
            {"path":"/v1/contract-pricing/products/create","id":"grid","body":{"name":"Grid","type":"USAGE","pricing_group_key":["region","zone"],"presentation_group_key":["project"]}}
            {"path":"/v1/contract-pricing/products/create","id":"grown","body":{"name":"Grown","type":"USAGE"}}
            {"path":"/v1/contract-pricing/products/update","id":"grown.2027","body":{"product_id":"grown","starting_at":"2027-01-01","pricing_group_key":["region"]}}
            {"path":"/v1/contract-pricing/products/create","id":"old","body":{"name":"Old","type":"USAGE"}}
            {"path":"/v1/contract-pricing/products/archive","id":"old.gone","body":{"product_id":"old"}}
            {"path":"/v1/contract-pricing/products/create","id":"fee","body":{"name":"Fee","type":"FIXED"}}
            {"path":"/v1/contract-pricing/products/create","id":"seats","body":{"name":"Seats","type":"SUBSCRIPTION"}}
            {"path":"/v1/contract-pricing/products/create","id":"support","body":{"name":"Support","type":"COMPOSITE","composite_tags":["cloud"]}}
            {"path":"/v1/contract-pricing/products/create","id":"plus","body":{"name":"Plus","type":"COMPOSITE","composite_product_ids":["support"],"composite_tags":["premium"],"include_composite_spend":true}}
            {"path":"/v1/contract-pricing/products/update","id":"plus.2025","body":{"product_id":"plus","starting_at":"2025-01-01","tags":["seasonal"]}}
            {"path":"/v1/contract-pricing/products/update","id":"plus.2026","body":{"product_id":"plus","starting_at":"2026-01-01","tags":[]}}
            {"path":"/v1/contract-pricing/products/create","id":"basic","body":{"name":"Basic","type":"COMPOSITE","tags":["premium"],"composite_product_ids":["plus"]}}
            {"path":"/v1/contract-pricing/products/create","id":"advice","body":{"name":"Advice","type":"PRO_SERVICE"}}
            {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Card","aliases":[{"name":"standard","starting_at":"2024-01-01","ending_before":"2030-01-01"}],"credit_type_conversions":[{"custom_credit_type_id":"tokens","fiat_per_custom_credit":1}]}}
            {"path":"/v1/contract-pricing/rate-cards/addRates","id":"rates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":1}]}}
            {"path":"/v1/contracts/create","id":"acme.contract","body":{"customer_id":"acme","rate_card_id":"card","starting_at":"2024-01-01","ending_before":"2025-01-01","uniqueness_key":"u1","spend_trackers":[{"alias":"t","credit_type_id":"tokens","reset_frequency":"BILLING_PERIOD","applicable_spend_specifiers":[{"spend_type":"COMMIT_PURCHASE","sources":["manual"]}]}],"overrides":[{"id":"acme.override","starting_at":"2024-01-01","entitled":false,"product_id":"calls"}]}}
            {"path":"/v1/contracts/create","id":"other.contract","body":{"customer_id":"other","starting_at":"2024-01-01","multiplier_override_prioritization":"EXPLICIT"}}
            {"path":"/v1/contracts/customerCommits/create","id":"acme.commit","body":{"customer_id":"acme","type":"PREPAID","product_id":"fee","access_schedule":{"schedule_items":[{"amount":1,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}}
            {"path":"/v1/contracts/customerCommits/create","id":"other.commit","body":{"customer_id":"other","type":"PREPAID","product_id":"fee","access_schedule":{"schedule_items":[{"amount":1,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}}
            {"path":"/v1/contracts/customerCredits/create","id":"acme.credit","body":{"customer_id":"acme","product_id":"fee","uniqueness_key":"c1","access_schedule":{"schedule_items":[{"amount":1,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}}
            {"path":"/v1/contracts/create","id":"acme.terms","body":{"customer_id":"acme","starting_at":"2024-01-01","ending_before":"2025-01-01","subscriptions":[{"id":"acme.seats","subscription_rate":{"product_id":"seats","billing_frequency":"MONTHLY"},"collection_schedule":"ADVANCE","initial_quantity":2,"proration":{}},{"id":"acme.pool","subscription_rate":{"product_id":"seats","billing_frequency":"ANNUAL"},"collection_schedule":"ADVANCE","proration":{},"quantity_management_mode":"SEAT_BASED","seat_config":{"seat_group_key":"seat","initial_seat_ids":["a"]}}],"recurring_commits":[{"id":"acme.monthly","product_id":"fee","starting_at":"2024-01-01","access_amount":{"unit_price":50,"quantity":1},"invoice_amount":{"unit_price":40,"quantity":1},"commit_duration":{"value":1},"ending_before":"2024-12-01"},{"id":"acme.free","product_id":"fee","starting_at":"2024-01-01","access_amount":{"unit_price":5,"quantity":1},"commit_duration":{"value":1}}],"recurring_credits":[{"id":"acme.bonus","product_id":"fee","starting_at":"2024-01-01","access_amount":{"unit_price":5,"quantity":1},"commit_duration":{"value":1}}],"commits":[{"id":"acme.drawn","type":"PREPAID","product_id":"fee","name":"Drawn","applicable_product_ids":["calls"],"access_schedule":{"schedule_items":[{"id":"acme.drawn.segment","amount":1000,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]},"invoice_schedule":{"schedule_items":[{"id":"purchase2","timestamp":"2024-01-15","amount":10}]}},{"id":"acme.gated","type":"PREPAID","product_id":"fee","payment_gate_config":{"payment_gate_type":"EXTERNAL"},"access_schedule":{"schedule_items":[{"id":"acme.gated.segment","amount":20,"starting_at":"2024-01-15","ending_before":"2025-01-01"}]},"invoice_schedule":{"schedule_items":[{"timestamp":"2024-01-15","amount":10},{"timestamp":"2024-02-15","amount":10}]}},{"id":"acme.postpaid","type":"POSTPAID","product_id":"fee","access_schedule":{"schedule_items":[{"id":"acme.postpaid.segment","amount":500,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]},"invoice_schedule":{"schedule_items":[{"timestamp":"2025-01-01","amount":500}]}},{"id":"acme.promise","type":"POSTPAID","product_id":"fee","access_schedule":{"schedule_items":[{"id":"acme.promise.segment","amount":50,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]},"invoice_schedule":{"schedule_items":[{"timestamp":"2025-01-01","amount":50}]}}],"credits":[{"id":"acme.gift","product_id":"fee","specifiers":[{"product_tags":["cloud"]}],"access_schedule":{"schedule_items":[{"id":"acme.gift.segment","amount":40,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}],"spend_threshold_configuration":{"is_enabled":true,"threshold_amount":100,"commit":{"product_id":"fee","name":"Spent"},"payment_gate_config":{"payment_gate_type":"NONE"}},"prepaid_balance_threshold_configuration":{"is_enabled":true,"threshold_amount":10,"recharge_to_amount":100,"commit":{"product_id":"fee","applicable_product_tags":["cloud"]},"payment_gate_config":{"payment_gate_type":"STRIPE"}}}}
            {"path":"/v1/contracts/customerCredits/create","id":"acme.purse","body":{"customer_id":"acme","product_id":"fee","access_schedule":{"schedule_items":[{"id":"acme.purse.segment","amount":1,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}}
            {"path":"/v1/contracts/create","id":"acme.old","body":{"customer_id":"acme","rate_card_id":"card","starting_at":"2022-01-01","ending_before":"2023-01-01","professional_services":[{"id":"acme.early","product_id":"advice","unit_price":1,"quantity":1,"max_amount":1}]}}
            {"path":"/v1/contracts/create","id":"acme.new","body":{"customer_id":"acme","rate_card_id":"card","starting_at":"2022-07-01","ending_before":"2023-01-01","transition":{"from_contract_id":"acme.old","type":"RENEWAL"}}}
            {"path":"/v1/contracts/create","id":"acme.works","body":{"customer_id":"acme","starting_at":"2024-01-01","professional_services":[{"id":"acme.advice","product_id":"advice","unit_price":25000,"quantity":200,"max_amount":5000000}],"reseller_royalties":[{"reseller_type":"AWS","fraction":0.03,"starting_at":"2024-01-01","ending_before":"2024-05-01","applicable_product_tags":["cloud"]}]}}
            {"path":"/v1/contracts/amend","id":"acme.more","body":{"customer_id":"acme","contract_id":"acme.works","starting_at":"2024-02-01","professional_services":[{"id":"acme.training","product_id":"advice","unit_price":100,"quantity":10,"max_amount":1000}]}}
            {"path":"/v1/contracts/scheduleProServicesInvoice","id":"acme.hundred","body":{"customer_id":"acme","contract_id":"acme.works","issued_at":"2024-02-01","line_items":[{"professional_service_id":"acme.advice","quantity":100}]}}
            {"path":"/v1/packages/create","id":"starter","body":{"name":"Starter","uniqueness_key":"p1","rate_card_alias":"standard","duration":{"unit":"YEARS","value":1},"aliases":[{"name":"plan","starting_at":"2024-01-01","ending_before":"2030-01-01"}]}}
            {"path":"/v1/packages/create","id":"promised","body":{"name":"Promised","aliases":[{"name":"promised"}],"commits":[{"type":"POSTPAID","product_id":"fee","access_schedule":{"schedule_items":[{"amount":1,"starting_at_offset":{"unit":"DAYS","value":0},"duration":{"unit":"DAYS","value":30}}]},"invoice_schedule":{"schedule_items":[{"date_offset":{"unit":"MONTHS","value":1},"unit_price":1,"quantity":1}]}}]}}
            {"path":"/v1/contract-pricing/products/create","id":"stamp","body":{"name":"Stamp","type":"FIXED"}}
            {"path":"/v1/packages/create","id":"stamped","body":{"name":"Stamped","credits":[{"product_id":"stamp","access_schedule":{"schedule_items":[{"amount":1,"starting_at_offset":{"unit":"DAYS","value":0},"duration":{"unit":"DAYS","value":30}}]}}]}}
            {"path":"/v1/contract-pricing/products/archive","id":"stamp.gone","body":{"product_id":"stamp"}}
            {"path":"/v1/contracts/create","id":"acme.gone","body":{"customer_id":"acme","starting_at":"2024-01-01"}}
            {"path":"/v1/contracts/archive","at":"2024-02-01","body":{"customer_id":"acme","contract_id":"acme.gone","void_invoices":true}}
            {"path":"/v1/contracts/createHistoricalInvoices","body":{"preview":false,"invoices":[{"customer_id":"acme","contract_id":"acme.contract","external_number":"OLD-1","inclusive_start_date":"2024-02-01","exclusive_end_date":"2024-03-01","issue_date":"2024-03-05","usage_line_items":[{"product_id":"calls","inclusive_start_date":"2024-02-01","exclusive_end_date":"2024-03-01","quantity":1}]}]}}
            """ + CutOverRefusalTable.WORLD + HoldRefusalTable.WORLD + ClosingRefusalTable.WORLD;

    private final JournalFixture journal = JournalFixture.open();

    @BeforeAll
    void world() {
        assertThat(journal.apply(WORLD.split("\n")))
                .extracting(LineOutcome::reject)
                .containsOnlyNulls();
        assertThat(journal.apply(asManyChildrenAsThereMayBe()))
                .extracting(LineOutcome::reject)
                .containsOnlyNulls();
        journal.run("requests/billed.sql");
    }

    /** Nine until 2025, and from then on one: one after the other there may be more (Z1). */
    private static String[] asManyChildrenAsThereMayBe() {
        return IntStream.rangeClosed(1, 10)
                .mapToObj(n -> """
                        {"path":"/v1/contracts/create","id":"kin.%d","body":{"customer_id":"kin","starting_at":"%s",%s"hierarchy_configuration":{"parent":{"contract_id":"other.contract","customer_id":"other"}}}}
                        """.formatted(
                        n, n == 10 ? "2025-01-01" : "2024-01-01", n == 10 ? "" : "\"ending_before\":\"2025-01-01\","))
                .map(String::strip)
                .toArray(String[]::new);
    }

    /** {@code problems}: of each, in order, code and field; then, if the table says so, found and expected. */
    record Refusal(String line, List<List<String>> problems) {
        @Override
        public String toString() {
            return problems + " " + line;
        }
    }

    static Stream<Refusal> refusals() {
        return Stream.of(
                        general(),
                        inDetail(PriceRefusalTable.ROWS),
                        inDetail(MoneyRefusalTable.ROWS),
                        inDetail(ChargeRefusalTable.ROWS),
                        inDetail(LimitRefusalTable.ROWS),
                        inDetail(LifecycleRefusalTable.ROWS),
                        inDetail(CutOverRefusalTable.ROWS),
                        inDetail(HoldRefusalTable.ROWS),
                        inDetail(ClosingRefusalTable.ROWS),
                        inDetail(PackageRefusalTable.ROWS))
                .flatMap(refusals -> refusals);
    }

    private static Stream<Refusal> general() {
        var refusals = new ArrayList<Refusal>();
        String path = "";
        for (String row : RefusalTable.ROWS.lines().toList()) {
            if (row.startsWith("/")) {
                path = row.strip();
            } else if (!row.isBlank()) {
                String[] cells = row.split(" +\\| +", 2);
                String line =
                        cells[1].startsWith("line ") ? cells[1].substring("line ".length()) : line(path, cells[1]);
                refusals.add(new Refusal(
                        line,
                        Stream.of(cells[0].strip().split(", ")).map(List::of).toList()));
            }
        }
        return refusals.stream();
    }

    private static Stream<Refusal> inDetail(String rows) {
        var refusals = new ArrayList<Refusal>();
        String[] place = {"", ""};
        for (String row : rows.lines().toList()) {
            if (row.startsWith("/")) {
                place = row.strip().split(" at ");
            } else if (row.startsWith("+ ")) {
                refusals.get(refusals.size() - 1)
                        .problems()
                        .add(problem(row.substring(2).split(" \\| "), place[1]));
            } else if (!row.isBlank()) {
                String[] cells = row.split(" \\| ", 4);
                refusals.add(new Refusal(line(place[0], cells[3]), new ArrayList<>(List.of(problem(cells, place[1])))));
            }
        }
        return refusals.stream();
    }

    private static List<String> problem(String[] cells, String place) {
        String[] words = cells[0].split(" ", 2);
        String field = words[1].startsWith("/") ? words[1] : words[1].equals(".") ? place : place + "/" + words[1];
        String expected = Pattern.compile("\\$([A-Za-z.]*[A-Za-z])")
                .matcher(cells[2])
                .replaceAll(key -> Ids.derive(key.group(1)).toString());
        return List.of(words[0] + " " + field, cells[1], expected);
    }

    static String line(String path, String body) {
        boolean dated = DATED.contains(path) || body.contains("\"archive_");
        String at = dated ? "\",\"at\":\"2024-07-01T10:30:00Z" : "";
        return "{\"path\":\"" + path + at + "\",\"body\":" + RefusalTable.expanded(body) + "}";
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aLineThatBreaksARuleIsRefusedForIt(Refusal refusal) {
        var before = journal.one(
                "select max(sequence) || ' ' || (select count(*) from billing.object) from billing.request");

        String reject = journal.outcome(refusal.line());

        assertThat(reject).startsWith("{");
        assertThat(problems(reject, refusal)).isEqualTo(refusal.problems());
        assertThat(journal.one(
                        "select max(sequence) || ' ' || (select count(*) from billing.object) from billing.request"))
                .isEqualTo(before);
    }

    @Test
    void refusalsAreTheSameOneByOneAndInOneChunk() {
        List<String> lines = refusals().map(Refusal::line).toList();
        JournalFixture other = JournalFixture.open();
        other.apply(WORLD.split("\n"));
        other.apply(asManyChildrenAsThereMayBe());
        other.run("requests/billed.sql");

        List<LineOutcome> refused = other.apply(lines.toArray(String[]::new));

        for (int index = 0; index < lines.size(); index++) {
            assertThat(withoutLine(refused.get(index).reject()))
                    .isEqualTo(withoutLine(journal.outcome(lines.get(index))));
        }
        assertThat(other.tables()).isEqualTo(journal.tables());
    }

    private static String withoutLine(String reject) {
        return reject.replaceFirst("\"line\":\\d+", "");
    }

    /** The problems of a reject, each in as many words as the table has for the one in its place. */
    private static List<List<String>> problems(String reject, Refusal refusal) {
        var problems = new ArrayList<List<String>>();
        for (JsonNode problem : Json.parse(reject).orElseThrow().get("problems")) {
            String field = problem.get("field").asString();
            JsonNode found = problem.get("found");
            if (!field.isEmpty()) {
                assertThat(found).isEqualTo(standing(refusal.line(), field));
            }
            String name = (problem.get("code").asString() + " " + field).strip();
            int index = problems.size();
            List<String> told =
                    index < refusal.problems().size() ? refusal.problems().get(index) : List.of(name);
            problems.add(
                    told.size() == 1
                            ? List.of(name)
                            : List.of(
                                    name,
                                    told.get(1).equals("…") ? "…" : found.toString(),
                                    problem.get("expected").asString()));
        }
        return problems;
    }

    /** What a line has at a field: null also if it is no JSON. */
    private static JsonNode standing(String line, String field) {
        JsonNode there = Json.parse(line).map(given -> given.at(field)).orElse(NullNode.getInstance());
        return there.isMissingNode() ? NullNode.getInstance() : there;
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
                        + "\\{\"code\":\"TYPE\",\"field\":\"\",\"found\":\"\\{bad\",\"expected\":\"JSON object, but at column 2: a member's name"
                        + " without quotes; names stand in double quotes\"}]}");
        assertThat(journal.outcome("[1]")).contains("\"found\":[1],\"expected\":\"JSON object\"}]}");
        assertThat(journal.outcome("{\"path\":\"/v1/customers\"}"))
                .contains("\"field\":\"/body\",\"found\":null,\"expected\":\"object\"}]}");
    }
}
