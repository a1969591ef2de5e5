package io.reckoner.jobs.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.db.export.Exports;
import io.reckoner.db.proof.Verification;
import io.reckoner.db.proof.Violation;
import io.reckoner.db.run.QuarantineStore;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunScope;
import io.reckoner.id.CustomerId;
import io.reckoner.id.Ids;
import io.reckoner.jobs.load.Load;
import io.reckoner.scenario.Facts;
import io.reckoner.scenario.Journal;
import io.reckoner.scenario.RandomHierarchies;
import io.reckoner.testing.BillingSchema;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Customers that a hierarchy joins are planned, parked, set aside, proven and billed as the one account they are (Z7). */
class HierarchyTest {
    private static final TestPostgres.Database DATABASE = TestPostgres.withTables();
    private static final TestReckoner RECKONER = TestReckoner.on(DATABASE, 2);
    private static final BillingSettings SETTINGS = new BillingSettings(1, 1, 10);

    @TempDir
    private Path folder;

    private int files;

    @BeforeEach
    void aCatalog() throws IOException {
        RECKONER.clear();
        load("""
                {"path":"/v1/contract-pricing/products/create","id":"fixed","body":{"name":"Prepayment","type":"FIXED"}}
                {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"Calls","type":"USAGE"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":1}]}}
                """);
    }

    @AfterAll
    static void close() {
        RECKONER.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void inOnePartitionAndInEightItGivesTheSameBytes(long seed) throws IOException {
        List<String> inOne = fingerprints(seed, SETTINGS);

        assertThat(fingerprints(seed, new BillingSettings(2, 8, 1))).isEqualTo(inOne);
        assertThat(proof()).isEmpty();
    }

    /** Hierarchies of all kinds, and as many customers by themselves, for three months. */
    private List<String> fingerprints(long seed, BillingSettings settings) throws IOException {
        RECKONER.clear();
        var hierarchies = new RandomHierarchies(seed, 9);
        var journal = new Journal();
        Facts facts = hierarchies.facts();
        load(".ndjson", String.join("\n", journal.requests(facts)) + "\n");
        loadFile(".csv", journal.usageFile(facts).orElseThrow());
        var fingerprints = new ArrayList<String>();
        fingerprints.add(bill("2024-02-02", RunScope.EVERYTHING, settings).fingerprint());
        Facts later = hierarchies.later();
        load(".ndjson", String.join("\n", journal.requests(later)) + "\n");
        loadFile(".csv", journal.usageFile(later).orElseThrow());
        for (String asOf : new String[] {"2024-03-02", "2024-04-02"}) {
            Run run = bill(asOf, RunScope.EVERYTHING, settings);
            assertThat(run.status()).isEqualTo(Run.Status.COMPLETED);
            fingerprints.add(run.fingerprint());
        }
        return fingerprints;
    }

    @Test
    void whoNamesAMemberMeansItsHierarchy() throws IOException {
        load(customer("group") + shared("group") + child("sub", "group") + customer("other"));

        bill("2024-02-02", RunScope.of(Set.of(id("sub")), Set.of()), SETTINGS);
        assertThat(worklist(1)).containsExactly(id("group") + " BILLED");
        bill("2024-03-02", RunScope.of(Set.of(), Set.of(id("sub"))), SETTINGS);
        assertThat(worklist(2)).containsExactlyInAnyOrder(id("group") + " SKIPPED", id("other") + " BILLED");
        assertThat(proof()).isEmpty();
    }

    @Test
    void whatIsWrongWithAMemberSetsTheHierarchyAside() throws IOException {
        load(customer("group")
                + shared("group")
                + child("sub", "group")
                + customer("other")
                + customer("third")
                + pot("sub"));
        bill("2024-02-02");
        BillingSchema.behindTheGuards(
                DATABASE.dataSource(),
                "insert into billing.ledger_entry (balance_id, sequence, type, amount, timestamp, segment_id, run_id)"
                        + " select balance_id, 2, 'CREDIT_EXPIRATION', -5, '2024-02-01', segment_id, 1"
                        + " from billing.ledger_entry where balance_id = billing.derive('sub.pot')");

        assertThat(bill("2024-03-02").status()).isEqualTo(Run.Status.COMPLETED_WITH_PARKED);
        assertThat(RECKONER.get(QuarantineStore.class).all())
                .extracting(QuarantineStore.Quarantined::customerName)
                .containsExactly("group");
        bill("2024-04-02");
        assertThat(worklist(3)).contains(id("group") + " SKIPPED").hasSize(3);

        BillingSchema.behindTheGuards(
                DATABASE.dataSource(),
                "delete from billing.ledger_entry where balance_id = billing.derive('sub.pot') and sequence = 2");
        assertThat(RECKONER.get(QuarantineStore.class).release(new CustomerId(id("sub"))))
                .isTrue();
        bill("2024-05-02");
        assertThat(worklist(4)).contains(id("group") + " BILLED");
        assertThat(proof()).isEmpty();
    }

    @Test
    void whoWasParkedAloneIsRetriedWithTheHierarchyItJoined() throws IOException {
        load(customer("group") + shared("group") + customer("acme"));
        load(".csv", "acme,calls,2024-01-31T23:00:00Z,2024-02-01T01:00:00Z,9\n");
        assertThat(bill("2024-02-02").status()).isEqualTo(Run.Status.COMPLETED_WITH_PARKED);
        load("""
                {"path":"/v1/contracts/create","id":"acme.joined","body":{"customer_id":"acme","starting_at":"2024-02-01","hierarchy_configuration":{"parent":{"contract_id":"group.contract","customer_id":"group"}}}}
                """);
        load(".csv", "acme,calls,2024-01-31T23:00:00Z,2024-02-01T01:00:00Z,0\n");

        Run retried = bill("2024-02-02", RunScope.PARKED, SETTINGS);

        assertThat(worklist(retried.id())).containsExactly(id("group") + " BILLED");
        assertThat(RECKONER.count("billing.parking where ended_run is null")).isZero();
        assertThat(invoices("acme")).isEqualTo(1);
        assertThat(proof()).isEmpty();
    }

    /** Two accounts become one, and then a third joins; each run is proven by what it knew. */
    @Test
    void whatWasBilledBeforeItGrewIsProvenAfter() throws IOException {
        load(customer("north") + shared("north") + customer("south") + shared("south") + child("acme", "north"));
        load(".csv", usage("acme", "2024-01-10", 200) + usage("south", "2024-01-10", 700));
        bill("2024-02-02");
        load("""
                {"path":"/v1/contracts/create","id":"acme.second","body":{"customer_id":"acme","starting_at":"2024-02-01","hierarchy_configuration":{"parent":{"contract_id":"south.contract","customer_id":"south"}}}}
                """ + child("late", "north"));
        load(".csv", usage("acme", "2024-02-10", 200) + usage("late", "2024-02-10", 700));
        Run second = bill("2024-03-02");

        assertThat(worklist(1)).containsExactlyInAnyOrder(id("north") + " BILLED", id("south") + " BILLED");
        assertThat(worklist(second.id())).containsExactly(id("south") + " BILLED");
        assertThat(invoices("late")).isEqualTo(2);
        assertThat(proof()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = ">>", quoteCharacter = '"', textBlock = """
            line draws a balance its contract may not draw >> update billing.balance set child_access = null
            line draws a balance its contract may not draw >> update billing.balance set child_access = 'CONTRACT_IDS', child_contract_ids = array[billing.derive('other')]
            line draws a balance its contract may not draw >> update billing.contract set terms = '{}' where id = billing.derive('sub.contract')
            deduction names another contract >> update billing.ledger_entry set contract_id = billing.derive('group.contract') where amount = -200
            segment has ended and something is left >> delete from billing.ledger_entry where type = 'CREDIT_EXPIRATION'
            something written for an account that was not billed >> update billing.account_member set account_id = billing.derive('other')
            something written for an account that was not billed >> update billing.account_member set from_sequence = from_sequence + 100
            """)
    void whatIsBrokenIsNamed(String what, String sql) throws IOException {
        load(customer("group") + shared("group").replace("2025-01-01", "2024-02-01") + child("sub", "group"));
        load(".csv", usage("sub", "2024-01-10", 200));
        isNamedOnceBroken(bill("2024-02-02"), what, sql);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            total is not the sum of what it shows          | update billing.invoice set total = total + 1, amount_due = amount_due + 1 where type = 'USAGE_CONSOLIDATED'
            subtotal is not the sum of what it shows       | update billing.invoice set subtotal = subtotal + 1 where type = 'USAGE_CONSOLIDATED'
            amount due of a consolidated invoice is not the rounded total | update billing.invoice set amount_due = amount_due + 1, rounding_adjustment = rounding_adjustment + 1 where type = 'USAGE_CONSOLIDATED'
            consolidated invoice issued or due at another instant | update billing.invoice set issued_at = issued_at + interval '1 hour' where type = 'USAGE_CONSOLIDATED'
            invoice is shown that is not to be             | update billing.invoice set delivered = true where contract_id = billing.derive('sub.contract')
            invoice is shown that is not to be             | update billing.contract set terms = '{"hierarchy_configuration": {}}' where id = billing.derive('sub.contract')
            invoice is shown that is not to be             | update billing.invoice set constituent_ids = array_append(constituent_ids, billing.derive('x')) where type = 'USAGE_CONSOLIDATED'
            undelivered invoice is not shown once          | delete from billing.invoice where type = 'USAGE_CONSOLIDATED'
            undelivered invoice is not shown once          | update billing.invoice set constituent_ids = constituent_ids[1:1] where type = 'USAGE_CONSOLIDATED'
            invoice goes to another payer                  | update billing.invoice set payer_contract_id = null, payer_customer_id = null
            invoice goes to another payer                  | update billing.invoice set payer_contract_id = contract_id, payer_customer_id = customer_id
            """)
    void whatIsWrongWhereInvoicesGoIsNamed(String what, String sql) throws IOException {
        consolidated();
        isNamedOnceBroken(bill("2024-02-02"), what, sql);
    }

    /** By the proof of the run, and by that of everything. */
    private static void isNamedOnceBroken(Run run, String what, String sql) {
        var equations = RECKONER.get(Verification.class);
        assertThat(equations.equations(run.id())).isEmpty();

        BillingSchema.behindTheGuards(DATABASE.dataSource(), sql);

        for (Long scope : new Long[] {run.id(), null}) {
            assertThat(equations.equations(scope))
                    .flatExtracting(Violation::examples)
                    .extracting(Violation.Example::what)
                    .contains(what);
        }
    }

    private void consolidated() throws IOException {
        load(customer("group").replace("\"rate_card_id\"", """
                "hierarchy_configuration":{"parent_behavior":{"invoice_consolidation_type":"CONCATENATE"}},"rate_card_id"\
                """)
                + child("sub", "group").replace("}},\"rate_card_id\"", """
                },"payer":"PARENT","usage_statement_behavior":"CONSOLIDATE"},"rate_card_id"\
                """));
        load(".csv", usage("group", "2024-01-10", 100) + usage("sub", "2024-01-10", 200));
    }

    /** Z7: what one shows and another is is due once; both are exported, and say of each other. */
    @Test
    void moneyOfAConsolidatedInvoiceCountsOnce() throws IOException {
        consolidated();
        Run run = bill("2024-02-02");

        assertThat(run.report()).contains("\"amountDue\": 300");
        assertThat(proof()).isEmpty();
        String invoices = exported(out -> RECKONER.get(Exports.class).invoices(run.id(), out));
        UUID own = RECKONER.jdbc()
                .sql("select id from billing.invoice where contract_id = ? and type = 'USAGE'")
                .param(id("group.contract"))
                .query(UUID.class)
                .single();
        UUID its = RECKONER.jdbc()
                .sql("select id from billing.invoice where contract_id = ?")
                .param(id("sub.contract"))
                .query(UUID.class)
                .single();
        assertThat(invoices.lines()).hasSize(3);
        assertThat(invoices)
                .contains("\"payer\":{\"contract_id\":\"%s\",\"customer_id\":\"%s\"},\"delivered\":false"
                        .formatted(id("group.contract"), id("group")))
                .contains(
                        ("\"constituent_invoices\":[{\"contract_id\":\"%s\",\"customer_id\":\"%s\",\"invoice_id\":\"%s\"},"
                                        + "{\"contract_id\":\"%s\",\"customer_id\":\"%s\",\"invoice_id\":\"%s\"}]")
                                .formatted(id("group.contract"), id("group"), own, id("sub.contract"), id("sub"), its))
                .contains(
                        "\"origin\":{\"customer_id\":\"%s\",\"contract_id\":\"%s\",\"invoice_id\":\"%s\",\"line_item_id\":\"%s\"}"
                                .formatted(id("sub"), id("sub.contract"), its, Ids.derive(its + "/line/1")));
        assertThat(exported(out -> RECKONER.get(Exports.class).lines(run.id(), out))
                        .lines())
                .hasSize(5)
                .filteredOn(line -> line.contains("USAGE_CONSOLIDATED"))
                .satisfiesExactly(
                        first -> assertThat(first).contains(",1,", "," + own + ",USD,"),
                        second -> assertThat(second).contains(",2,", "," + its + ",USD,"));
    }

    private static String exported(Consumer<OutputStream> export) {
        var out = new ByteArrayOutputStream();
        export.accept(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<Violation> proof() {
        return RECKONER.get(DeepProof.class).prove(null).violations();
    }

    private static String customer(String name) {
        return """
                {"path":"/v1/customers","id":"%1$s","body":{"name":"%1$s"}}
                {"path":"/v1/contracts/create","id":"%1$s.contract","body":{"customer_id":"%1$s","starting_at":"2024-01-01","rate_card_id":"card"}}
                """.formatted(name);
    }

    private static String shared(String name) {
        return """
                {"path":"/v1/contracts/customerCredits/create","id":"%1$s.shared","body":{"customer_id":"%1$s","name":"Shared","product_id":"fixed","hierarchy_configuration":{"child_access":{"type":"ALL"}},"access_schedule":{"schedule_items":[{"amount":1000,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}}
                """.formatted(name);
    }

    private static String child(String name, String parent) {
        return customer(name).replace("\"rate_card_id\"", """
                "hierarchy_configuration":{"parent":{"contract_id":"%1$s.contract","customer_id":"%1$s"}},"rate_card_id"\
                """.formatted(parent));
    }

    private static String pot(String name) {
        return """
                {"path":"/v1/contracts/customerCredits/create","id":"%1$s.pot","body":{"customer_id":"%1$s","name":"Pot","product_id":"fixed","access_schedule":{"schedule_items":[{"amount":1000,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}}
                """.formatted(name);
    }

    private static String usage(String name, String day, int quantity) {
        return "%1$s,calls,%2$sT00:00:00Z,%2$sT01:00:00Z,%3$d\n".formatted(name, day, quantity);
    }

    private void load(String journal) throws IOException {
        load(".ndjson", journal);
    }

    private void load(String kind, String text) throws IOException {
        String header = kind.equals(".csv") ? "customer_id,product_id,starting_at,ending_before,quantity\n" : "";
        loadFile(kind, header + text);
    }

    private void loadFile(String kind, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(++files + kind), text);
        assertThat(RECKONER.get(Load.class).load(List.of(file)).get(0).rejects())
                .isNull();
    }

    private static Run bill(String asOf) {
        return bill(asOf, RunScope.EVERYTHING, SETTINGS);
    }

    private static Run bill(String asOf, RunScope scope, BillingSettings settings) {
        return RECKONER.get(Billing.class)
                .bill(Instant.parse(asOf + "T00:00:00Z"), Duration.ofHours(24), scope, settings)
                .run();
    }

    private static List<String> worklist(long run) {
        return RECKONER.texts("select account_id || ' ' || state from billing.run_account where run_id = " + run);
    }

    private static long invoices(String name) {
        return RECKONER.count("billing.invoice where customer_id = '" + id(name) + "'");
    }

    private static UUID id(String key) {
        return Ids.derive(key);
    }
}
