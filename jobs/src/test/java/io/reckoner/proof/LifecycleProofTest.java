package io.reckoner.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.reckoner.db.proof.Verification;
import io.reckoner.db.proof.Violation;
import io.reckoner.db.run.Run;
import io.reckoner.jobs.billing.DeepProof;
import io.reckoner.testing.BillingSchema;
import io.reckoner.testing.Scene;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The proof of ends that moved, of what is archived and of edited schedules: what each run knew of them, also where a later one
 * knew otherwise.
 */
class LifecycleProofTest {
    private static final String TERMS = """
            "rate_card_id":"card","starting_at":"2024-01-01","ending_before":"2025-01-01",\
            "commits":[{"id":"%1$s.commit","type":"PREPAID","product_id":"fixed",\
            "access_schedule":{"schedule_items":[{"id":"%1$s.segment","amount":5000,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]},\
            "invoice_schedule":{"schedule_items":[{"id":"%1$s.first","timestamp":"2024-01-01","amount":4000},{"id":"%1$s.second","timestamp":"2024-03-01","amount":400}]}}],\
            "recurring_credits":[{"id":"%1$s.monthly","product_id":"fixed","priority":1,"access_amount":{"unit_price":700,"quantity":1},\
            "commit_duration":{"value":1},"starting_at":"2024-01-01"}],\
            "scheduled_charges":[{"id":"%1$s.charge","product_id":"fixed","schedule":{"schedule_items":[{"timestamp":"2024-02-10","amount":7}]}}]""";

    /**
     * Billed elsewhere until 2024: a commit that goes on, one that was over, a charge on both sides, a year of seats that began before.
     * Another contract was not, so that what both may draw opens and expires.
     */
    private static final String MOVED = """
            {"path":"/v1/customers","id":"moved","body":{"name":"moved"}}
            {"path":"/v1/contract-pricing/products/create","id":"plan","body":{"name":"Plan","type":"SUBSCRIPTION"}}
            {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"plan","billing_frequency":"ANNUAL","starting_at":"2020-01-01","entitled":true,"rate_type":"FLAT","price":36600}]}}
            {"path":"/v1/contracts/create","id":"moved.contract","body":{"customer_id":"moved","rate_card_id":"card","starting_at":"2020-01-01",\
            "commits":[{"id":"moved.commit","type":"PREPAID","product_id":"fixed","access_schedule":{"schedule_items":[{"id":"moved.segment","amount":5000,"starting_at":"2023-07-01","ending_before":"2024-07-01"}]}},\
            {"id":"moved.over","type":"PREPAID","product_id":"fixed","access_schedule":{"schedule_items":[{"id":"moved.over.segment","amount":5000,"starting_at":"2023-01-01","ending_before":"2024-01-01"}]}}],\
            "subscriptions":[{"id":"moved.seats","subscription_rate":{"product_id":"plan","billing_frequency":"ANNUAL"},"collection_schedule":"ADVANCE","initial_quantity":3,"proration":{},"starting_at":"2023-06-01","billing_cycle_config":{"anchor_date":"2023-06-01"}}],\
            "scheduled_charges":[{"id":"moved.charge","product_id":"fixed","schedule":{"schedule_items":[{"timestamp":"2023-12-10","amount":7},{"timestamp":"2024-02-10","amount":7}]}}]}}
            {"path":"/v1/contracts/cutOver","body":{"customer_id":"moved","contract_id":"moved.contract","billed_through":"2024-01-01","balances":[{"id":"moved.commit","remaining":3000}]}}
            {"path":"/v1/contracts/create","id":"moved.other","body":{"customer_id":"moved","starting_at":"2023-01-01"}}
            {"path":"/v1/contracts/customerCredits/create","id":"moved.shared","body":{"customer_id":"moved","product_id":"fixed","access_schedule":{"schedule_items":[{"id":"moved.shared.segment","amount":900,"starting_at":"2023-01-01","ending_before":"2024-01-01"}]}}}
            {"path":"/v1/subscriptions/updateQuantity","body":{"customer_id":"moved","contract_id":"moved.contract","subscription_id":"moved.seats","starting_at":"2024-02-10","quantity":5}}
            """;

    private static final List<String> CUSTOMERS = List.of("ends", "gone", "edited");

    private static TestPostgres.Database billed;
    private static TestPostgres.Database changed;
    private static Scene scene;

    @TempDir
    private Path folder;

    private TestReckoner reckoner;

    /** What all begin with; and what comes of it when terms change and another month is billed. */
    @BeforeAll
    static void aMonthIsBilledAndThenTermsChange(@TempDir Path folder) throws IOException {
        billed = TestPostgres.withTables();
        try (TestReckoner reckoner = TestReckoner.on(billed, 2)) {
            aMonthIsBilled(reckoner, folder);
        }
        changed = TestPostgres.copyOf(billed);
        try (TestReckoner reckoner = TestReckoner.on(changed, 2)) {
            change(reckoner, folder);
            reckoner.bill("2024-03-03");
        }
        scene = Scene.of(TestPostgres.copyOf(changed));
    }

    private static void aMonthIsBilled(TestReckoner reckoner, Path folder) throws IOException {
        load(reckoner, folder, "catalog.ndjson", """
                {"path":"/v1/contract-pricing/products/create","id":"fixed","body":{"name":"fixed","type":"FIXED"}}
                {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"Calls","type":"USAGE"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":100}]}}
                """);
        var contracts = new StringBuilder();
        var usage = new StringBuilder("customer_id,product_id,starting_at,ending_before,quantity\n");
        for (String customer : CUSTOMERS) {
            contracts.append(
                    "{\"path\":\"/v1/customers\",\"id\":\"%1$s\",\"body\":{\"name\":\"%1$s\"}}%n".formatted(customer));
            contracts.append(
                    "{\"path\":\"/v1/contracts/create\",\"id\":\"%s.contract\",\"body\":{\"customer_id\":\"%s\",%s}}%n"
                            .formatted(customer, customer, TERMS.formatted(customer)));
            for (String day : List.of("2024-01-15", "2024-02-05", "2024-02-25")) {
                usage.append("%s,calls,%sT00:00:00Z,%sT01:00:00Z,9%n".formatted(customer, day, day));
            }
        }
        load(reckoner, folder, "contracts.ndjson", contracts + MOVED);
        load(reckoner, folder, "usage.csv", usage.toString());
        reckoner.bill("2024-02-03");
    }

    @AfterEach
    void stop() {
        if (reckoner != null) {
            reckoner.close();
        }
    }

    private static void change(TestReckoner reckoner, Path folder) throws IOException {
        load(reckoner, folder, "changes.ndjson", """
                {"path":"/v1/contracts/updateEndDate","body":{"customer_id":"ends","contract_id":"ends.contract","ending_before":"2024-02-15"}}
                {"path":"/v1/contracts/archive","at":"2024-02-20","body":{"customer_id":"gone","contract_id":"gone.contract","void_invoices":false}}
                {"path":"/v2/contracts/edit","body":{"customer_id":"edited","contract_id":"edited.contract","update_commits":[{"commit_id":"edited.commit","access_schedule":{"update_schedule_items":[{"id":"edited.segment","amount":6000,"ending_before":"2024-06-01"}],"add_schedule_items":[{"amount":50,"starting_at":"2024-02-01","ending_before":"2024-03-01"}]},"invoice_schedule":{"update_schedule_items":[{"id":"edited.second","timestamp":"2024-02-20","amount":300}]}}]}}
                """);
    }

    @Test
    void whatRunsKnewIsProvenBeforeAndAfterTheyKnowOtherwise() throws IOException {
        reckoner = TestReckoner.on(TestPostgres.copyOf(billed), 2);
        change(reckoner, folder);
        assertThat(violations(null)).isEmpty();
        assertThat(deep()).isEmpty();

        Run run = reckoner.bill("2024-03-03");
        assertThat(violations(run.id())).isEmpty();
        assertThat(violations(null)).isEmpty();
        assertThat(deep()).isEmpty();

        load("again.ndjson", """
                {"path":"/v1/contracts/updateEndDate","body":{"customer_id":"ends","contract_id":"ends.contract"}}
                {"path":"/v2/contracts/edit","at":"2024-03-04","body":{"customer_id":"edited","contract_id":"edited.contract","update_contract_end_date":"2024-02-10","archive_scheduled_charges":[]}}
                """);
        assertThat(violations(null)).isEmpty();
        assertThat(deep()).isEmpty();

        reckoner.bill("2024-04-03");
        assertThat(violations(null)).isEmpty();
        assertThat(deep()).isEmpty();
    }

    /** What was billed elsewhere, and what was left then (B7). */
    static Stream<Arguments> brokenCutOvers() {
        String opening =
                "billing.ledger_entry where balance_id = billing.derive('moved.commit') and type like '%MANUAL'";
        String later =
                "update billing.contract set terms = jsonb_set(terms, '{cut_over,billed_through}', '\"2024-03-01\"')"
                        + " where id = billing.derive('moved.contract')";
        String again =
                "insert into billing.ledger_entry (balance_id, sequence, type, amount, timestamp, segment_id, reason, run_id) select"
                        + " balance_id, 90, type, 1, timestamp, segment_id, reason, run_id from ";
        return Stream.of(
                arguments(
                        "balance does not open with what was left",
                        "update " + opening.replace(" where", " set amount = -1 where")),
                arguments("balance does not open with what was left", "delete from " + opening),
                arguments("balance opens more than once", again + opening),
                arguments(
                        "opening entry is dated or called otherwise",
                        "update " + opening.replace(" where", " set reason = 'x' where")),
                arguments(
                        "opening entry is dated or called otherwise",
                        "update " + opening.replace(" where", " set timestamp = '2024-01-02' where")),
                arguments(
                        "segment was over when its contract was cut over",
                        "insert into billing.ledger_entry (balance_id, sequence, type, amount, timestamp, segment_id, run_id) values"
                                + " (billing.derive('moved.over'), 1, 'PREPAID_COMMIT_SEGMENT_START', 5000, '2023-01-01',"
                                + " billing.derive('moved.over.segment'), 1)"),
                arguments("item is billed that was due before the cut-over", later),
                arguments("usage invoice of no statement period", later),
                arguments("more seats are charged than there ever were", later),
                arguments(
                        "more seats are charged than there ever were",
                        "update billing.invoice_line set quantity = 3 where term_id = billing.derive('moved.seats')"),
                arguments(
                        "seats that are due are not charged",
                        "delete from billing.invoice_line where term_id = billing.derive('moved.seats')"));
    }

    static Stream<Arguments> broken() {
        String late =
                "update billing.invoice set end_timestamp = '2024-03-01' where contract_id = billing.derive('ends.contract')"
                        + " and start_timestamp = '2024-02-01';";
        return Stream.of(
                arguments("usage invoice behind the end of its contract", late),
                arguments(
                        "usage invoice of an archived contract",
                        "update billing.invoice set run_id = 2 where contract_id = billing.derive('gone.contract')"),
                arguments(
                        "segment has ended and something is left",
                        "delete from billing.ledger_entry where balance_id = billing.derive('gone.commit') and type like '%EXPIRATION'"),
                arguments(
                        "segment has ended and something is left",
                        "delete from billing.ledger_entry where balance_id = billing.derive('ends.commit') and type like '%EXPIRATION'"),
                arguments(
                        "segment expires at another instant",
                        "update billing.ledger_entry set timestamp = '2024-03-01' where balance_id = billing.derive('ends.commit')"
                                + " and type like '%EXPIRATION'"),
                arguments(
                        "segment is opened with another amount",
                        "update billing.ledger_entry set amount = 999 where balance_id = billing.derive('edited.commit') and amount = 1000"),
                arguments(
                        "due item is not billed",
                        "delete from billing.invoice_line where item_id = billing.derive('edited.second');"
                                + " delete from billing.billed_item where item_id = billing.derive('edited.second')"),
                arguments(
                        "entries of a wrong type or sign",
                        "insert into billing.ledger_entry (balance_id, sequence, type, amount, timestamp, segment_id, invoice_id, contract_id,"
                                + " request_sequence) select balance_id, 90, 'PREPAID_COMMIT_CREDITED', 1, timestamp, segment_id, invoice_id,"
                                + " contract_id, 3 from billing.ledger_entry where balance_id = billing.derive('edited.commit')"
                                + " and invoice_id is not null limit 1"));
    }

    @ParameterizedTest
    @MethodSource({"broken", "brokenCutOvers"})
    void whatIsBrokenIsNamed(String what, String sql) {
        DataSource database = scene.asMade();
        BillingSchema.behindTheGuards(database, sql);

        assertThat(violations(database, 2L)).contains(what);
        assertThat(violations(database, null)).contains(what);
    }

    /** A period that was final until an end that is moved away goes on from there. */
    @Test
    void theRestOfAPeriodIsNotMissed() throws IOException {
        TestPostgres.Database database = TestPostgres.copyOf(changed);
        reckoner = TestReckoner.on(database, 2);
        load("again.ndjson", """
                {"path":"/v1/contracts/updateEndDate","body":{"customer_id":"ends","contract_id":"ends.contract"}}
                """);
        reckoner.bill("2024-03-04");
        BillingSchema.behindTheGuards(
                database.dataSource(),
                "delete from billing.invoice where contract_id = billing.derive('ends.contract') and start_timestamp = '2024-02-15'");

        assertThat(violations(null)).contains("due period without an invoice");
    }

    @Test
    void historyOfSegmentsIsSealed() throws IOException {
        TestPostgres.Database database = TestPostgres.copyOf(changed);
        reckoner = TestReckoner.on(database, 2);
        BillingSchema.behindTheGuards(
                database.dataSource(), "update billing.access_segment_history set amount = amount + 1");

        assertThat(deep()).anySatisfy(place -> assertThat(place).contains("access_segment_history"));
    }

    private List<String> violations(@Nullable Long run) {
        return violations(reckoner.get(DataSource.class), run);
    }

    private static List<String> violations(DataSource database, @Nullable Long run) {
        return new Verification(database)
                .verify(run).stream()
                        .flatMap(violation -> violation.examples().stream())
                        .map(Violation.Example::what)
                        .toList();
    }

    private List<String> deep() {
        return reckoner.get(DeepProof.class).prove(null).violations().stream()
                .flatMap(violation -> violation.examples().stream())
                .map(example ->
                        example.place() + ": " + example.what() + ", " + example.found() + " for " + example.expected())
                .toList();
    }

    private void load(String name, String text) throws IOException {
        load(reckoner, folder, name, text);
    }

    private static void load(TestReckoner reckoner, Path folder, String name, String text) throws IOException {
        reckoner.load(Files.writeString(folder.resolve(name), text));
    }
}
