package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.id.Ids;
import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code docs/parameters.md} is true: what is loaded with a parameter and without it comes out differently where the page says
 * so. All rows are loaded and billed at once, each of its two variants as a customer.
 */
class ParametersTest {
    private static final Path ROWS = Path.of("src/test/resources/requests/parameters.txt");
    private static final Path PAGE = Path.of("../docs/parameters.md");
    private static final Pattern MARK = Pattern.compile("<<(.*?)(?:\\|\\|(.*?))?>>");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final JsonMapper JSON = new JsonMapper();

    private static final String CATALOG = """
            {"path":"/v1/credit-types/create","id":"eur","body":{"name":"EUR","kind":"FIAT","iso_code":"EUR"}}
            {"path":"/v1/credit-types/create","id":"tokens","body":{"name":"Tokens"}}
            {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"Calls","type":"USAGE","tags":["cloud"]}}
            {"path":"/v1/contract-pricing/products/create","id":"zoned","body":{"name":"Zoned","type":"USAGE","pricing_group_key":["region"]}}
            {"path":"/v1/contract-pricing/products/create","id":"shown","body":{"name":"Shown","type":"USAGE","presentation_group_key":["team"]}}
            {"path":"/v1/contract-pricing/products/create","id":"fee","body":{"name":"Fee","type":"FIXED"}}
            {"path":"/v1/contract-pricing/products/create","id":"seat","body":{"name":"Seat","type":"SUBSCRIPTION"}}
            {"path":"/v1/contract-pricing/products/create","id":"pro","body":{"name":"Consulting","type":"PROFESSIONAL_SERVICE"}}
            {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Card","aliases":[{"name":"list"}],"credit_type_conversions":[{"custom_credit_type_id":"tokens","fiat_per_custom_credit":1}]}}
            {"path":"/v1/contract-pricing/rate-cards/addRates","id":"rates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":100},{"product_id":"zoned","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":30},{"product_id":"seat","starting_at":"2024-01-01","entitled":true,"rate_type":"SUBSCRIPTION","price":999,"billing_frequency":"MONTHLY"},{"product_id":"seat","starting_at":"2024-01-01","entitled":true,"rate_type":"SUBSCRIPTION","price":9999,"billing_frequency":"ANNUAL"}]}}
            {"path":"/v1/customers","id":"parent","body":{"name":"parent"}}
            {"path":"/v1/contracts/create","id":"parent.contract","body":{"customer_id":"parent","rate_card_id":"card","starting_at":"2024-01-01","hierarchy_configuration":{"parent_behavior":{"invoice_consolidation_type":"CONCATENATE"}}}}
            {"path":"/v1/contracts/customerCredits/create","id":"parent.credit","body":{"customer_id":"parent","product_id":"fee","hierarchy_configuration":{"child_access":{"type":"ALL"}},"access_schedule":{"schedule_items":[{"amount":100000,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}}
            """;
    private static final String HEADER = "customer_id,product_id,starting_at,ending_before,quantity,region\n";
    private static final String USAGE = """
            %1$s,calls,2024-01-10T00:00:00Z,2024-01-11T00:00:00Z,10,US
            %1$s,calls,2024-01-20T00:00:00Z,2024-01-21T00:00:00Z,4,EU
            %1$s,calls,2024-02-10T00:00:00Z,2024-02-11T00:00:00Z,20,US
            %1$s,calls,2024-04-02T00:00:00Z,2024-04-03T00:00:00Z,10,US
            %1$s,zoned,2024-01-12T00:00:00Z,2024-01-13T00:00:00Z,3,US
            %1$s,zoned,2024-01-12T00:00:00Z,2024-01-13T00:00:00Z,4,EU
            """;

    private static final Map<String, String> CATALOG_IDS = Stream.of(
                    "calls",
                    "zoned",
                    "shown",
                    "fee",
                    "seat",
                    "pro",
                    "card",
                    "eur",
                    "tokens",
                    "parent",
                    "parent.contract")
            .collect(Collectors.toMap(key -> Ids.derive(key).toString(), Function.identity()));

    /** Much of everything, with nothing between its two variants. */
    private static final Parameter CONTROL = new Parameter(
            "control",
            "",
            9999,
            List.of(
                    "{\"name\":\"x\",\"commits\":[{\"type\":\"PREPAID\",\"product_id\":\"fee\",\"access_schedule\":{\"schedule_items\":[{\"amount\":500,\"starting_at\":\"2024-01-01\",\"ending_before\":\"2024-03-01\"}]},\"invoice_schedule\":{\"schedule_items\":[{\"timestamp\":\"2024-01-05\",\"amount\":400}]}}],\"recurring_credits\":[{\"product_id\":\"fee\",\"commit_duration\":{\"value\":1},\"starting_at\":\"2024-01-01\",\"access_amount\":{\"unit_price\":50,\"quantity\":2}}],\"scheduled_charges\":[{\"product_id\":\"fee\",\"schedule\":{\"schedule_items\":[{\"timestamp\":\"2024-01-15\",\"amount\":70}]}}],\"discounts\":[{\"product_id\":\"fee\",\"schedule\":{\"schedule_items\":[{\"timestamp\":\"2024-01-15\",\"amount\":20}]}}],\"subscriptions\":[{\"subscription_rate\":{\"product_id\":\"seat\",\"billing_frequency\":\"MONTHLY\"},\"collection_schedule\":\"ADVANCE\",\"proration\":{},\"initial_quantity\":2}]}",
                    "/v1/contracts/amend {\"starting_at\":\"2024-02-01\",\"overrides\":[{\"starting_at\":\"2024-02-01\",\"type\":\"MULTIPLIER\",\"multiplier\":0.5}]}"));

    @TempDir
    private static Path folder;

    /** By place and customer, what came out. */
    private static final Map<String, Map<String, String>> SEEN = new HashMap<>();

    /** One row of the page, and the requests that show it. */
    record Parameter(String name, String place, int number, List<String> requests) {
        @Override
        public String toString() {
            return name;
        }

        String customer(boolean with) {
            return "p" + number + (with ? "a" : "b");
        }

        /** The journal lines of one variant. */
        List<String> lines(boolean with) {
            var lines = new ArrayList<String>();
            String customer = customer(with);
            lines.add("{\"path\":\"/v1/customers\",\"id\":\"%1$s\",\"body\":{\"name\":\"%1$s\"}}".formatted(customer));
            for (String request : requests) {
                String at = request.contains("} at ") ? request.substring(request.indexOf("} at ") + 5) : "2024-03-01";
                boolean isFirst = lines.size() == 1;
                int body = request.indexOf('{');
                String path = isFirst
                        ? "/v1/contracts/create"
                        : request.substring(0, body).strip();
                String members = request.substring(body, request.lastIndexOf('}') + 1);
                String given = variant(members, with).replace("@", customer).replace("#", customer);
                boolean hasNoContract = !isFirst && path.endsWith("/create");
                String whole = completed(given, members, customer, isFirst, hasNoContract, !request.endsWith("nocard"));
                lines.add("{\"path\":\"" + path + "\",\"at\":\"" + at + "T00:00:00Z\","
                        + (isFirst ? "\"id\":\"" + customer + ".c\"," : "") + "\"body\":" + whole + "}");
            }
            return lines;
        }

        private static String variant(String body, boolean with) {
            String chosen = MARK.matcher(body)
                    .replaceAll(mark -> Matcher.quoteReplacement(
                            with ? mark.group(1) : mark.group(2) == null ? "" : mark.group(2)));
            return chosen.replace(",,", ",")
                    .replace(",}", "}")
                    .replace(",]", "]")
                    .replace("{,", "{")
                    .replace("[,", "[");
        }

        private static String completed(
                String given,
                String members,
                String customer,
                boolean isContract,
                boolean hasNoContract,
                boolean hasCard) {
            var more = new StringBuilder("{");
            if (!members.contains("\"customer_id\"")) {
                more.append("\"customer_id\":\"").append(customer).append("\",");
            }
            if (!isContract && !hasNoContract) {
                more.append("\"contract_id\":\"").append(customer).append(".c\",");
            }
            if (isContract && !topLevel(members, "starting_at")) {
                more.append("\"starting_at\":\"2024-01-01\",");
            }
            if (isContract && hasCard && !members.contains("\"rate_card_")) {
                more.append("\"rate_card_id\":\"card\",");
            }
            return (more + given.substring(1)).replace(",}", "}");
        }

        private static boolean topLevel(String members, String member) {
            return members.startsWith("{\"" + member + "\"") || members.startsWith("{<<\"" + member + "\"");
        }
    }

    static Stream<Parameter> parameters() throws IOException {
        Map<String, String> places = page();
        var parameters = new ArrayList<Parameter>();
        for (String line : Files.readAllLines(ROWS)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells = line.split(" \\| ", 2);
                parameters.add(new Parameter(
                        cells[0],
                        places.getOrDefault(cells[0], "nowhere"),
                        parameters.size(),
                        List.of(cells[1].split(" ;; ", -1))));
            }
        }
        return parameters.stream();
    }

    /** Each parameter of the page, and where it is seen. */
    private static Map<String, String> page() throws IOException {
        var places = new LinkedHashMap<String, String>();
        String section = "";
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("## ")) {
                section = line.substring(3);
            } else if (line.startsWith("| `")) {
                String[] cells = line.split(" \\| ", -1);
                places.put(
                        section + " " + cells[0].substring(2).replace("`", ""),
                        cells[cells.length - 1].replace(" |", ""));
            }
        }
        return places;
    }

    @BeforeAll
    static void loadAndBillAll() throws IOException {
        TestPostgres.Database database = TestPostgres.withTables();
        String url = database.url() + "?user=" + database.user() + "&password=" + database.password();
        Map<Integer, String> customerOfLine = new HashMap<>();
        List<String> journal = new ArrayList<>(CATALOG.lines().toList());
        var usage = new StringBuilder(HEADER);
        Stream.concat(parameters(), Stream.of(CONTROL))
                .forEach(parameter -> Stream.of(true, false).forEach(with -> {
                    for (String line : parameter.lines(with)) {
                        journal.add(line);
                        customerOfLine.put(journal.size(), parameter.customer(with));
                    }
                    usage.append(USAGE.formatted(parameter.customer(with)));
                }));
        Path requests = Files.write(folder.resolve("a.ndjson"), journal);
        Path rows = Files.writeString(folder.resolve("b.csv"), usage.toString());
        CommandResult loaded = CommandResult.of(url, "load", requests.toString(), rows.toString());
        assertThat(loaded.code()).as(loaded.err()).isIn(0, 4);
        CommandResult billed = CommandResult.of(url, "bill", "--as-of", "2024-04-05");
        assertThat(billed.code()).as(billed.out() + billed.err()).isIn(0, 3);

        Map<String, String> names = new HashMap<>();
        customerOfLine.values().forEach(name -> names.put(Ids.derive(name).toString(), name));
        refused(customerOfLine);
        JsonNode contracts = JSON.readTree(
                CommandResult.of(url, "contract", "list", "--include-archived", "--limit", "9999", "--json")
                        .out());
        contracts
                .path("contracts")
                .forEach(one -> see(
                        "contract", names.getOrDefault(one.path("customer_id").asString(), ""), one.toString()));
        for (String line :
                CommandResult.of(url, "export", "invoices").out().lines().toList()) {
            JsonNode invoice = JSON.readTree(line);
            see(
                    "invoices",
                    names.getOrDefault(invoice.path("customer_id").asString(), ""),
                    line.replaceAll("\"number\":\"\\d+\"", ""));
        }
        for (String line :
                CommandResult.of(url, "export", "ledger").out().lines().toList()) {
            see("ledger", names.getOrDefault(line.split(",", 2)[0], ""), line);
        }
        for (String line :
                CommandResult.of(url, "export", "journal").out().lines().toList()) {
            see("journal", JSON.readTree(line).path("body").path("customer_id").asString(), line);
        }
    }

    private static void refused(Map<Integer, String> customerOfLine) throws IOException {
        Path rejects = folder.resolve("a.ndjson.rejects.ndjson");
        if (!Files.exists(rejects)) {
            rejects = folder.resolve("a.rejects.ndjson");
        }
        for (String line : Files.readAllLines(rejects)) {
            JsonNode reject = JSON.readTree(line);
            see(
                    "refused",
                    customerOfLine.get(reject.path("line").asInt()),
                    reject.path("problems").toString());
        }
    }

    private static void see(String place, String customer, String text) {
        SEEN.computeIfAbsent(place, any -> new TreeMap<>()).merge(customer, text, (one, other) -> one + "\n" + other);
    }

    /** Ids that are the customer's alone are left out, and so is the order that they give. */
    private static String seen(String place, String customer) {
        String text =
                SEEN.getOrDefault(place, Map.of()).getOrDefault(customer, "").replace(customer, "CUSTOMER");
        return ID.matcher(text)
                .replaceAll(id -> CATALOG_IDS.getOrDefault(id.group(), "ID"))
                .lines()
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void aParameterIsSeenWhereThePageSays(Parameter parameter) {
        String with = seen(parameter.place(), parameter.customer(true));
        String without = seen(parameter.place(), parameter.customer(false));

        assertThat(with).as(parameter.name() + " in " + parameter.place()).isNotEqualTo(without);
        if (!parameter.place().equals("refused")) {
            assertThat(seen("refused", parameter.customer(true))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoices", "ledger", "contract", "journal", "refused"})
    void whatIsLoadedTwiceIsSeenTwiceAlike(String place) {
        assertThat(seen(place, CONTROL.customer(true)))
                .isEqualTo(seen(place, CONTROL.customer(false)))
                .matches(text -> text.isEmpty() == place.equals("refused"));
    }

    @Test
    void everyRowOfThePageIsHeldAgainstTheEngine() throws IOException {
        assertThat(parameters().map(Parameter::name))
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(page().keySet());
    }
}
