package io.reckoner.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.sample.Written.Usage;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DemoDataTest {

    private static final int CUSTOMERS = 400;
    private static final String DIVISIONS = "13117714-3f05-48e5-a6e9-a66093f13b4d";
    private static final Set<String> NAMING_MEMBERS =
            Set.of("product_id", "rate_card_id", "contract_id", "customer_id");

    @TempDir
    private static Path folder;

    private static Written demo;

    @BeforeAll
    static void write() throws IOException {
        DemoData.writeTo(folder, CUSTOMERS);
        demo = new Written(folder);
    }

    /** A changed hash is a changed demo: figures in documents and goldens may have to follow. */
    @Test
    void theSameSeedGivesTheSameBytesOnEveryMachine() throws IOException {
        var journal = new StringWriter();
        var usage = new StringWriter();
        DemoData.writeJournal(journal, 100);
        DemoData.writeUsage(usage, 100);
        assertThat(sha256(journal + "\n" + usage))
                .isEqualTo("b12f089d517df511244287cea001f6dae67de67cda01fedba33cabcaa3aa1194");
    }

    @Test
    void aCustomerIsTheSameInEverySize() throws IOException {
        var few = new StringWriter();
        var many = new StringWriter();
        DemoData.writeJournal(few, 10);
        DemoData.writeJournal(many, 20);
        assertThat(many.toString()).startsWith(few.toString());
    }

    @Test
    void whatALineNamesIsCreatedByAnEarlierLine() {
        var known = new HashSet<String>();
        journalLines().forEach(line -> {
            references(line.get("body"))
                    .forEach(reference ->
                            assertThat(known).as("named by %s", line).contains(reference));
            assertThat(known.add(line.get("id").asString()))
                    .as("id of %s", line)
                    .isTrue();
        });
    }

    @Test
    void usageIsOfKnownCustomersAndProducts() {
        var known = new HashSet<String>();
        journalLines().forEach(line -> {
            known.add(line.get("id").asString());
            line.get("body").path("ingest_aliases").forEach(alias -> known.add(alias.asString()));
        });
        for (String file : List.of(
                "30-seed-usage.csv",
                "32-whole-usage.csv",
                "35-unbillable-usage.csv",
                "50-generated-usage.csv",
                DemoData.FIX)) {
            assertThat(demo.usage(file)).isNotEmpty().allSatisfy(row -> {
                assertThat(known).contains(row.customer(), row.product());
                assertThat(row.startingAt()).isLessThan(row.endingBefore());
            });
        }
    }

    /** With every instant of the journal at midnight, no row of a day can lie across a cut. */
    @Test
    void generatedUsageIsInWholeDaysAndGeneratedTermsChangeAtMidnight() {
        assertThat(demo.usage("50-generated-usage.csv"))
                .allSatisfy(row -> assertThat(row.startingAt()).endsWith("T00:00:00Z"))
                .doesNotHaveDuplicates();
        assertThat(demo.journal("40-generated-customers.ndjson"))
                .allSatisfy(line ->
                        assertThat(line.toString().replace("T00:00:00Z", "")).doesNotContain("T0", "T1", "T2"));
    }

    @Test
    void theGeneratedPartHasEveryKindOfTerm() {
        String journal = demo.journal("40-generated-customers.ndjson").toString();
        assertThat(journal)
                .contains(
                        "\"commits\"", "\"credits\"", "\"recurring_commits\"", "\"recurring_credits\"", "\"overrides\"")
                .contains("\"scheduled_charges\"", "DIVIDED_ROUNDED", "\"scheduled_charges_on_usage_invoices\"")
                .contains("WEEKLY", "QUARTERLY", "ANNUAL", "CUSTOM_DATE", "CONTRACT_START")
                .contains("setUsageFilter", "customerCredits", "/v2/contracts/edit", "europe")
                .contains("\"add_subscriptions\"", "updateQuantity", "ON_SCHEDULED_INVOICE", "ARREARS")
                .contains("\"parent\"", "\"child_access\"", "CONTRACT_IDS", "\"PARENT\"", "/v1/contracts/archive");
    }

    @Test
    void theBestPlanOwesNinetyFiveDollarsForJanuary() {
        BigDecimal usage = quantity(
                        "30-seed-usage.csv", row -> row.customer().equals("best-plan") && in("2025-01", row))
                .multiply(price("best", "api"));
        assertThat(usage).isEqualByComparingTo("12000");
        JsonNode commit =
                only("best-plan.contract").get("body").get("recurring_commits").get(0);
        BigDecimal paid = commit.get("access_amount").get("unit_price").decimalValue();
        BigDecimal february = commit.get("invoice_amount").get("unit_price").decimalValue();
        assertThat(usage.subtract(paid).add(february)).isEqualByComparingTo("9500");
    }

    @Test
    void theDivisionForTheUsTakesOverTheEusUsage() {
        BigDecimal price = price("d7abd0cd-4ae9-4db7-8676-e986a4ebd8dc", "compute");
        Predicate<Usage> divisions = row -> row.customer().equals(DIVISIONS);
        BigDecimal december = quantity(
                "30-seed-usage.csv",
                divisions.and(row -> in("2024-12", row) && row.region().equals("US")));
        BigDecimal january = quantity(
                "30-seed-usage.csv",
                divisions.and(row -> in("2025-01", row) && Set.of("US", "EU").contains(row.region())));
        assertThat(december.multiply(price)).isEqualByComparingTo("2000");
        assertThat(january.multiply(price)).isEqualByComparingTo("3000");
        assertThat(only("divisions.merge").get("body").get("starting_at").asString())
                .isEqualTo(only("divisions.eu").get("body").get("ending_before").asString());
    }

    @Test
    void widgetsExpressPaysFivePercentLessForCloudProducts() {
        Predicate<Usage> november = row -> row.customer().equals("team@widgetsexpress.com") && in("2024-11", row);
        BigDecimal compute = quantity(
                        "30-seed-usage.csv", november.and(row -> row.product().equals("compute")))
                .multiply(price("base", "compute"));
        BigDecimal storage = quantity(
                        "30-seed-usage.csv", november.and(row -> row.product().equals("storage")))
                .multiply(price("base", "storage"));
        BigDecimal multiplier = only("widgetsexpress.discount")
                .get("body")
                .get("add_overrides")
                .get(0)
                .get("multiplier")
                .decimalValue();
        assertThat(compute.add(storage)).isEqualByComparingTo("100000");
        assertThat(compute.add(storage).multiply(multiplier)).isEqualByComparingTo("95000");
        assertThat(quantity(
                                "30-seed-usage.csv",
                                november.and(row -> row.product().equals("api")))
                        .multiply(price("base", "api")))
                .isEqualByComparingTo("20000");
    }

    @Test
    void theFixSetsEachStraddlingRowToZeroAndSendsItsPartsInstead() {
        List<Usage> fix = demo.usage(DemoData.FIX);
        List<Usage> emptied =
                fix.stream().filter(row -> row.quantity().signum() == 0).toList();
        assertThat(emptied).hasSize(3).allSatisfy(empty -> {
            Predicate<Usage> sameUsage = row ->
                    row.customer().equals(empty.customer()) && row.product().equals(empty.product());
            Usage straddling = demo.usage("35-unbillable-usage.csv").stream()
                    .filter(sameUsage)
                    .filter(row -> row.startingAt().equals(empty.startingAt())
                            && row.endingBefore().equals(empty.endingBefore()))
                    .findFirst()
                    .orElseThrow();
            assertThat(quantity(DemoData.FIX, sameUsage)).isEqualByComparingTo(straddling.quantity());
        });
    }

    private static Stream<JsonNode> journalLines() {
        return Stream.of(
                        "10-catalog.ndjson",
                        "20-seed-customers.ndjson",
                        "22-whole-contracts.ndjson",
                        "25-unbillable-customers.ndjson",
                        "40-generated-customers.ndjson")
                .flatMap(file -> demo.journal(file).stream());
    }

    private static Stream<String> references(JsonNode node) {
        Stream<String> own = node.properties().stream()
                .filter(member -> NAMING_MEMBERS.contains(member.getKey()))
                .map(member -> member.getValue().asString());
        return Stream.concat(own, node.valueStream().flatMap(DemoDataTest::references));
    }

    private static JsonNode only(String id) {
        return journalLines()
                .filter(line -> line.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal price(String card, String product) {
        return journalLines()
                .filter(line -> line.get("path").asString().endsWith("addRates"))
                .filter(line -> line.get("body").get("rate_card_id").asString().equals(card))
                .flatMap(line -> line.get("body").get("rates").valueStream())
                .filter(rate -> rate.get("product_id").asString().equals(product))
                .map(rate -> rate.get("price").decimalValue())
                .findFirst()
                .orElseThrow();
    }

    private static boolean in(String month, Usage row) {
        return row.startingAt().startsWith(month);
    }

    private static BigDecimal quantity(String file, Predicate<Usage> wanted) {
        return demo.usage(file).stream().filter(wanted).map(Usage::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
