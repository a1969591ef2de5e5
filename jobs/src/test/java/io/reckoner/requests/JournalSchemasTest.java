package io.reckoner.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.reckoner.requests.paths.Paths;
import io.reckoner.scenario.Journal;
import io.reckoner.scenario.ScenarioFile;
import io.reckoner.terms.document.Json;
import io.reckoner.testing.FormatsPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** What the checks take is valid by the schemas, and what they refuse for its form alone is not. */
class JournalSchemasTest {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> BODIES = Paths.all().keySet().stream()
            .collect(Collectors.toMap(
                    path -> path,
                    path -> REGISTRY.getSchema(
                            JournalSchemas.of(path).orElseThrow().toString(), InputFormat.JSON)));

    /** Which no schema of a body alone can say, and why. */
    private static final String LEFT_TO_CHECKS = """
            ALIGNMENT /body/billed_through of /v1/contracts/cutOver  where its statements end
            ENUM /body/invoices[]/line_items[]/pricing_group_values of /v1/contracts/createHistoricalInvoices  keys of a product
            ENUM /body/invoices[]/usage_line_items[]/pricing_group_values of /v1/contracts/createHistoricalInvoices  keys of a product
            ENUM /body/iso_code of /v1/credit-types/create  the currencies there are
            ENUM /body/overrides[]/override_specifiers[]/presentation_group_values of /v1/contracts/create  keys of a product
            ENUM /body/overrides[]/override_specifiers[]/pricing_group_values of /v1/contracts/create  keys of a product
            ENUM /body/rates[]/pricing_group_values of /v1/contract-pricing/rate-cards/addRates  keys of a product
            MISSING /body/add_overrides[]/priority of /v2/contracts/edit  what the contract says
            MISSING /body/add_reseller_royalties[]/starting_at of /v2/contracts/edit  an earlier one
            MISSING /body/balances[]/segment_id of /v1/contracts/cutOver  which segments there are
            MISSING /body/balances[]/starting_at of /v1/contracts/cutOver  which balance it is
            MISSING /body/contract_id of /v1/contracts/addManualBalanceLedgerEntry  whose the balance is
            MISSING /body/invoice_contract_id of /v1/contracts/customerCommits/create  what two members say
            MISSING /body/line_items[]/amendment_id of /v1/contracts/scheduleProServicesInvoice  where the service is from
            MISSING /body/overrides[]/priority of /v1/contracts/amend  what the contract says
            MISSING /body/overrides[]/priority of /v1/contracts/create  what two members say
            MISSING /body/overrides[]/tiers[]/size of /v1/contracts/create  which tier is the last
            MISSING /body/rates[]/billing_frequency of /v1/contract-pricing/rate-cards/addRates  the type of a product
            MISSING /body/reseller_royalties[]/fraction of /v1/contracts/amend  an earlier one
            MISSING /body/start_timestamp of /v1/invoices/void  what two members say
            MISSING /body/timestamp of /v1/invoices/void  what two members say
            MISSING /body/update_recurring_commits[]/invoice_amount/quantity of /v2/contracts/edit  whether it has a price
            TYPE /body/billing_config/deep[] of /v1/customers  a character that no database keeps
            TYPE /body/billing_config/n of /v1/customers  a number that no database keeps
            TYPE /body/ingest_aliases[] of /v1/customers  a character that no database keeps
            TYPE /body/name of /v1/customers  a character that no database keeps
            TYPE /body/overrides[]/override_specifiers[]/any_commit_or_credit_ids[] of /v1/contracts/create  which temporary ids there are
            TYPE /body/starting_at of /v1/contracts/create  the 30th of February
            """;

    @TestFactory
    Stream<DynamicTest> theJournalOfAScenarioIsValid() {
        return ScenarioFile.all()
                .map(file -> dynamicTest(file.name(), () -> {
                    var journal = new Journal();
                    file.scenario().steps().stream()
                            .map(step -> step.facts())
                            .filter(facts -> !facts.isEmpty())
                            .flatMap(facts -> journal.requests(facts).stream())
                            .forEach(JournalSchemasTest::isValid);
                }));
    }

    @Test
    void theExamplesOfTheFormatsPageAreValid() {
        FormatsPage.requests().forEach(JournalSchemasTest::isValid);
    }

    @Test
    void theDemosJournalIsValid() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../sample-data/demo"))) {
            files.filter(file -> file.toString().endsWith(".ndjson"))
                    .flatMap(JournalSchemasTest::lines)
                    .filter(line -> Paths.find(path(line)).isPresent())
                    .forEach(JournalSchemasTest::isValid);
        }
    }

    @Test
    void theExamplesOfTheSeedsAreValid() throws IOException {
        SeedBodiesTest.examples()
                .filter(example -> example.refused() == null)
                .flatMap(example -> example.lines().stream())
                .forEach(JournalSchemasTest::isValid);
    }

    @Test
    void aLineIsHeldAgainstTheBodyOfItsPath() {
        Schema line = REGISTRY.getSchema(JournalSchemas.of("line").orElseThrow().toString(), InputFormat.JSON);

        assertThat(line.validate("""
                        {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}""", InputFormat.JSON)).isEmpty();
        assertThat(List.of("""
                        {"path":"/v1/customers","body":{"nam":"Acme"}}""", """
                        {"path":"/v1/customers/create","body":{"name":"Acme"}}""", """
                        {"path":"/v1/invoices/void","body":{"id":"acme.invoice"}}""", """
                        {"path":"/v1/customers","body":{"name":"Acme"},"after":"a"}"""))
                .allSatisfy(wrong ->
                        assertThat(line.validate(wrong, InputFormat.JSON)).isNotEmpty());
    }

    /** Of these, only what is listed with its reason is left to the checks. */
    @Test
    void whatIsRefusedForItsFormIsNotValid() {
        assertThat(places(Set.of("MISSING", "UNKNOWN_FIELD", "TYPE", "ENUM", "ALIGNMENT"), true))
                .containsExactlyInAnyOrderElementsOf(LEFT_TO_CHECKS
                        .lines()
                        .map(line -> line.split(" {2,}", 2)[0])
                        .toList());
    }

    /** What values mean for each other is mostly said as well. */
    @Test
    void membersThatAreNotMeantToStandTogetherAreMostlyNotValid() {
        Set<String> codes = Set.of("EXCLUSIVE", "RANGE");

        assertThat(places(codes, false)).hasSizeGreaterThan(places(codes, true).size());
    }

    /** A schema knows no journal. */
    @Test
    void whatIsRefusedForTheStateOfThingsIsValid() {
        assertThat(refusals(Set.of("REFERENCE", "STATE"))).isNotEmpty().allSatisfy(refusal -> isValid(refusal.line()));
    }

    /** The problems of the bodies that are, or are not, valid and yet refused. */
    private static Set<String> places(Set<String> codes, boolean areValid) {
        return refusals(codes).stream()
                .filter(refusal -> errors(refusal.line()).isEmpty() == areValid)
                .map(refusal ->
                        refusal.problems().get(0).get(0).replaceAll("/\\d+", "[]") + " of " + path(refusal.line()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of a body with no problem of another code. */
    private static List<RefusalsTest.Refusal> refusals(Set<String> codes) {
        return RefusalsTest.refusals()
                .filter(refusal -> refusal.problems().stream()
                        .map(problem -> problem.get(0))
                        .allMatch(problem -> problem.contains(" /body/") && codes.contains(problem.split(" ", 2)[0])))
                .toList();
    }

    private static void isValid(String line) {
        assertThat(errors(line)).as(line).isEmpty();
    }

    private static List<Error> errors(String line) {
        JsonNode body = Json.parse(line).orElseThrow().get("body");
        return BODIES.get(path(line)).validate(body.toString(), InputFormat.JSON);
    }

    private static String path(String line) {
        return Json.parse(line).orElseThrow().get("path").stringValue();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().filter(line -> !line.isBlank());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
