package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.cli.ParameterPage.Place;
import io.reckoner.cli.ParameterPage.Section;
import io.reckoner.id.Ids;
import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
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
    private static final Path API = Path.of("src/test/resources/requests/api-parameters.txt");
    private static final ParameterPage PAGE = ParameterPage.read();
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
            {"path":"/v1/packages/create","id":"pack","body":{"name":"Pack","aliases":[{"name":"pack-plan"}],"rate_card_id":"card"}}
            {"path":"/v1/customers","id":"parent","body":{"name":"parent"}}
            {"path":"/v1/contracts/create","id":"parent.contract","body":{"customer_id":"parent","rate_card_id":"card","starting_at":"2024-01-01","hierarchy_configuration":{"parent_behavior":{"invoice_consolidation_type":"CONCATENATE"}}}}
            {"path":"/v1/customers","id":"other","body":{"name":"other"}}
            {"path":"/v1/contracts/create","id":"other.contract","body":{"customer_id":"other","rate_card_id":"card","starting_at":"2024-01-01"}}
            {"path":"/v1/customers","id":"funded","body":{"name":"funded"}}
            {"path":"/v1/contracts/create","id":"funded.contract","body":{"customer_id":"funded","rate_card_id":"card","starting_at":"2024-01-01","commits":[{"id":"funded.b","type":"PREPAID","product_id":"fee","custom_fields":{"a":"b"},"access_schedule":{"schedule_items":[{"amount":50000,"starting_at":"2024-01-01","ending_before":"2024-12-01"}]}}]}}
            {"path":"/v1/contracts/customerCredits/create","id":"funded.c","body":{"customer_id":"funded","product_id":"fee","access_schedule":{"schedule_items":[{"amount":300,"starting_at":"2024-02-01","ending_before":"2024-12-01"}]}}}
            {"path":"/v1/contracts/customerCredits/create","id":"funded.d","body":{"customer_id":"funded","product_id":"fee","access_schedule":{"schedule_items":[{"amount":100,"starting_at":"2025-01-01","ending_before":"2025-12-01"}]}}}
            {"path":"/v1/customers","id":"archived","body":{"name":"archived"}}
            {"path":"/v1/contracts/create","id":"archived.contract","body":{"customer_id":"archived","rate_card_id":"card","starting_at":"2024-01-01","credits":[{"product_id":"fee","access_schedule":{"schedule_items":[{"amount":500,"starting_at":"2024-01-01","ending_before":"2024-03-01"}]}}]}}
            {"path":"/v1/contracts/archive","at":"2024-01-10T00:00:00Z","body":{"customer_id":"archived","contract_id":"archived.contract","void_invoices":false}}
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
    private static final ParameterCheck CONTROL = new ParameterCheck(
            "control",
            "",
            9999,
            List.of(
                    "{\"name\":\"x\",\"commits\":[{\"id\":\"#.b\",\"type\":\"PREPAID\",\"product_id\":\"fee\",\"access_schedule\":{\"schedule_items\":[{\"amount\":500,\"starting_at\":\"2024-01-01\",\"ending_before\":\"2024-03-01\"}]},\"invoice_schedule\":{\"schedule_items\":[{\"timestamp\":\"2024-01-05\",\"amount\":400}]}}],\"recurring_credits\":[{\"product_id\":\"fee\",\"commit_duration\":{\"value\":1},\"starting_at\":\"2024-01-01\",\"access_amount\":{\"unit_price\":50,\"quantity\":2}}],\"scheduled_charges\":[{\"product_id\":\"fee\",\"schedule\":{\"schedule_items\":[{\"timestamp\":\"2024-01-15\",\"amount\":70}]}}],\"discounts\":[{\"product_id\":\"fee\",\"schedule\":{\"schedule_items\":[{\"timestamp\":\"2024-01-15\",\"amount\":20}]}}],\"subscriptions\":[{\"id\":\"#.q\",\"subscription_rate\":{\"product_id\":\"seat\",\"billing_frequency\":\"MONTHLY\"},\"collection_schedule\":\"ADVANCE\",\"proration\":{},\"initial_quantity\":2}]}",
                    "/v1/contracts/amend {\"starting_at\":\"2024-02-01\",\"overrides\":[{\"starting_at\":\"2024-02-01\",\"type\":\"MULTIPLIER\",\"multiplier\":0.5}]}"),
            Place.NONE,
            Place.NONE);

    /** Where the page says that a parameter is not needed: the command answers without it. */
    private static final String GIVEN = "given";

    @TempDir
    private static Path folder;

    /** By place and customer, what came out. */
    private static final Map<String, Map<String, String>> SEEN = new HashMap<>();

    /** A check of each row of the page, in each place that its section has. */
    static Stream<ParameterCheck> parameters() throws IOException {
        var checks = new ArrayList<ParameterCheck>();
        for (String line : Files.readAllLines(ROWS)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells = line.split(" \\| ", 2);
                Section section = PAGE.sectionOf(cells[0]);
                for (Place place : section.checkedPlaces()) {
                    checks.add(new ParameterCheck(
                            cells[0],
                            section.seenIn(cells[0]),
                            checks.size(),
                            List.of(cells[1].split(" ;; ", -1)),
                            section.places().get(0),
                            place));
                }
            }
        }
        return checks.stream();
    }

    @BeforeAll
    static void loadAndBillAll() throws IOException {
        TestPostgres.Database database = TestPostgres.withTables();
        String url = database.login();
        Map<Integer, String> customerOfLine = new HashMap<>();
        List<String> journal = new ArrayList<>(CATALOG.lines().toList());
        var usage = new StringBuilder(HEADER).append(USAGE.formatted("funded"));
        List<ParameterCheck> checks =
                Stream.concat(parameters(), Stream.of(CONTROL)).toList();
        for (ParameterCheck check : checks) {
            for (boolean with : List.of(true, false)) {
                add(check, with, false, journal, customerOfLine);
                usage.append(USAGE.formatted(check.customer(with)));
            }
        }
        Path requests = Files.write(folder.resolve("a.ndjson"), journal);
        Path rows = Files.writeString(folder.resolve("b.csv"), usage.toString());
        CommandResult loaded = CommandResult.of(url, "load", requests.toString(), rows.toString());
        assertThat(loaded.code()).as(loaded.err()).isIn(0, 4);
        CommandResult billed = CommandResult.of(url, "bill", "--as-of", "2024-04-05");
        assertThat(billed.code()).as(billed.out() + billed.err()).isIn(0, 3);

        Map<String, String> names = new HashMap<>();
        customerOfLine.values().forEach(name -> names.put(Ids.derive(name).toString(), name));
        refused("a", customerOfLine);
        later(url, checks);
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
            see(
                    "journal",
                    JSON.readTree(line).path("body").findPath("customer_id").asString(),
                    line);
        }
    }

    private static void add(
            ParameterCheck check, boolean with, boolean billed, List<String> journal, Map<Integer, String> customers) {
        for (String line : check.lines(with, billed)) {
            journal.add(line);
            customers.put(journal.size(), check.customer(with));
        }
    }

    /** What comes after the run. */
    private static void later(String url, List<ParameterCheck> checks) throws IOException {
        var journal = new ArrayList<String>();
        var customerOfLine = new HashMap<Integer, String>();
        for (ParameterCheck check : checks) {
            add(check, true, true, journal, customerOfLine);
            add(check, false, true, journal, customerOfLine);
        }
        Path requests = Files.write(folder.resolve("c.ndjson"), journal);
        assertThat(CommandResult.of(url, "load", requests.toString()).code()).isEqualTo(4);
        refused("c", customerOfLine);
        var printed = new HashMap<List<String>, String>();
        for (ParameterCheck check : checks) {
            for (boolean with : List.of(true, false)) {
                check.commands(with)
                        .forEach(command -> see(
                                "print",
                                check.customer(with),
                                printed.computeIfAbsent(command, asked -> print(url, asked))));
            }
        }
    }

    private static String print(String url, List<String> command) {
        CommandResult result = CommandResult.of(url, command.toArray(String[]::new));
        return result.code() + "\n" + result.out();
    }

    private static void refused(String file, Map<Integer, String> customerOfLine) throws IOException {
        for (String line : Files.readAllLines(folder.resolve(file + ".ndjson.rejects.ndjson"))) {
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
        if (place.equals("print")) {
            return text;
        }
        return ID.matcher(text)
                .replaceAll(id -> CATALOG_IDS.getOrDefault(id.group(), "ID"))
                .lines()
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void aParameterIsSeenWhereThePageSays(ParameterCheck check) {
        if (check.seenIn().equals(GIVEN)) {
            assertThat(seen("print", check.customer(true))).contains("\n").startsWith("0\n");
            return;
        }
        String with = seen(check.seenIn(), check.customer(true));
        String without = seen(check.seenIn(), check.customer(false));

        assertThat(with).as(check + " in " + check.seenIn()).isNotEqualTo(without);
        if (check.seenIn().equals("print")) {
            assertThat(with).startsWith("0\n");
        }
        if (!check.seenIn().equals("refused")) {
            assertThat(seen("refused", check.customer(true))).isEmpty();
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
        assertThat(parameters().map(ParameterCheck::row).distinct())
                .containsExactlyElementsOf(PAGE.rows().toList());
    }

    @Test
    void everyParameterOfTheApiHasItsRow() throws IOException {
        Set<String> rows = PAGE.parameters().collect(Collectors.toSet());

        assertThat(Files.readAllLines(API).stream().filter(line -> !line.startsWith("#")))
                .hasSizeGreaterThan(500)
                .allMatch(
                        parameter -> rows.contains(parameter) || rows.contains(parameter.replaceFirst("\\..*", ".*")));
    }
}
