package io.reckoner.jobs.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.db.export.Exports;
import io.reckoner.db.run.FrozenInputs;
import io.reckoner.db.run.HoldStore;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunScope;
import io.reckoner.db.run.RunStore;
import io.reckoner.id.Ids;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.load.Act;
import io.reckoner.jobs.load.Acts;
import io.reckoner.requests.paths.Paths;
import io.reckoner.statement.Cutoff;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.shape.HoldTerms;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionOperations;

/** A held account is left out of runs that know it, and comes back with its issue dates, due from its release (J6). */
class HoldsTest {
    private static final Map<String, Object> NOW = Map.of("reckoner.now", "2024-05-20T09:30:00Z");
    private static final TestReckoner RECKONER = TestReckoner.on(TestPostgres.withTables(), 2, NOW);

    @TempDir
    private Path folder;

    private int files;

    @BeforeEach
    void twoCustomers() throws IOException {
        RECKONER.clear();
        load("""
                {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"Calls","type":"USAGE"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":1}]}}
                {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
                {"path":"/v1/customers","id":"globex","body":{"name":"Globex"}}
                {"path":"/v1/contracts/create","id":"acme.k","body":{"customer_id":"acme","starting_at":"2024-01-01","rate_card_id":"card","net_payment_terms_days":30}}
                {"path":"/v1/contracts/create","id":"globex.k","body":{"customer_id":"globex","starting_at":"2024-01-01","rate_card_id":"card","net_payment_terms_days":30}}
                """);
    }

    @AfterAll
    static void close() {
        RECKONER.close();
    }

    @Test
    void itIsLeftOutAndComesBackDueFromItsRelease() throws IOException {
        RECKONER.bill("2024-02-02");
        load(add("acme", "2024-02-10", ""));

        Run held = RECKONER.bill("2024-03-02");

        assertThat(held.status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(worklist(held)).containsExactlyInAnyOrder(id("acme") + " HELD", id("globex") + " BILLED");
        assertThat(RECKONER.get(HoldStore.class).of(held.id())).singleElement().satisfies(hold -> {
            assertThat(hold.customerName()).isEqualTo("Acme");
            assertThat(hold.reason()).isEqualTo("in dispute");
            assertThat(hold.days(held.asOf())).isEqualTo(21);
        });
        assertThat(dues("acme")).containsExactly("2024-02-02 due 2024-03-03");

        load(remove("acme", "2024-03-20T09:00:00Z"));
        Run released = RECKONER.bill("2024-04-02");

        assertThat(worklist(released)).containsExactlyInAnyOrder(id("acme") + " BILLED", id("globex") + " BILLED");
        assertThat(dues("acme"))
                .containsExactly("2024-02-02 due 2024-03-03", "2024-03-02 due 2024-04-19", "2024-04-02 due 2024-05-02");
        assertThat(dues("globex")).contains("2024-03-02 due 2024-04-01");
        assertProven();
    }

    /** Due or not: an account that somebody holds is in every report. */
    @Test
    void itIsOnTheWorklistAlsoWhereNothingIsDue() throws IOException {
        RECKONER.bill("2024-02-02");
        load(add("acme", "2024-02-03", ""));

        assertThat(worklist(RECKONER.bill("2024-02-05"))).containsExactly(id("acme") + " HELD");
    }

    @Test
    void itIsOverByItselfForRunsFromAnInstantOn() throws IOException {
        load(add("acme", "2024-01-20", ",\"until\":\"2024-02-15\""));

        assertThat(worklist(RECKONER.bill("2024-02-14"))).contains(id("acme") + " HELD");
        assertThat(worklist(RECKONER.bill("2024-02-15"))).containsExactly(id("acme") + " BILLED");
        assertThat(dues("acme")).containsExactly("2024-02-02 due 2024-03-16");
        assertProven();
    }

    @Test
    void aMemberHoldsItsHierarchy() throws IOException {
        load("""
                {"path":"/v1/customers","id":"sub","body":{"name":"Sub"}}
                {"path":"/v1/contracts/create","id":"sub.k","body":{"customer_id":"sub","starting_at":"2024-01-01","rate_card_id":"card","net_payment_terms_days":30,"hierarchy_configuration":{"parent":{"contract_id":"acme.k","customer_id":"acme"}}}}
                """ + add("sub", "2024-01-15", ""));

        Run held = RECKONER.bill("2024-02-02");
        assertThat(worklist(held)).containsExactlyInAnyOrder(id("acme") + " HELD", id("globex") + " BILLED");
        assertThat(RECKONER.get(HoldStore.class).of(held.id()))
                .extracting(HoldStore.Held::customerName)
                .containsExactly("Sub");

        load(remove("sub", "2024-02-20"));
        RECKONER.bill("2024-02-21");
        assertThat(dues("acme")).containsExactly("2024-02-02 due 2024-03-21");
        assertThat(dues("sub")).containsExactly("2024-02-02 due 2024-03-21");
        assertProven();
    }

    @Test
    void whatIsMadeAgainIsDueAsTheFirstOneWas() throws IOException {
        load(add("acme", "2024-01-20", ""));
        RECKONER.bill("2024-02-02");
        load(remove("acme", "2024-02-10"));
        RECKONER.bill("2024-02-11");
        load(add("acme", "2024-04-01", "") + remove("acme", "2024-04-20") + """
                {"path":"/v1/invoices/void","at":"2024-04-21","body":{"contract_id":"acme.k","type":"USAGE","start_timestamp":"2024-01-01"}}
                {"path":"/v1/invoices/regenerate","body":{"contract_id":"acme.k","type":"USAGE","start_timestamp":"2024-01-01"}}
                """);
        RECKONER.bill("2024-04-22");

        assertThat(dues("acme"))
                .containsExactly(
                        "2024-02-02 due 2024-03-11",
                        "2024-02-02 due 2024-03-11",
                        "2024-03-02 due 2024-05-20",
                        "2024-04-02 due 2024-05-20");
        assertProven();
    }

    /** The run goes on with the journal that it began with, planned or not; the next one knows. */
    @Test
    void aHoldThatIsAddedToAnInterruptedRunIsForTheNextOne() throws IOException {
        Run interrupted = begin("2024-02-02");

        RECKONER.get(Acts.class).record(new Act(Paths.ADD_HOLD, HoldTerms.body(Ids.derive("acme"), null, "later")), "");
        assertThatThrownBy(() -> load(add("globex", "2024-03-21", "")))
                .isInstanceOf(CannotProceed.class)
                .hasMessageContaining("Run " + interrupted.id() + " (as-of 2024-02-02T00:00:00Z) is unfinished");
        RECKONER.get(Billing.class).resume(new BillingSettings(1, 1, 1));

        assertThat(worklist(interrupted)).containsExactlyInAnyOrder(id("acme") + " BILLED", id("globex") + " BILLED");
        assertThat(dues("acme")).containsExactly("2024-02-02 due 2024-03-03");
        assertThat(worklist(RECKONER.bill("2024-03-02")))
                .containsExactlyInAnyOrder(id("acme") + " HELD", id("globex") + " BILLED");
        assertProven();
    }

    @Test
    void aReleaseThatComesWhileARunIsInterruptedIsForTheNextOne() throws IOException {
        load(add("acme", "2024-01-20", ""));
        Run interrupted = begin("2024-02-02");

        RECKONER.get(Acts.class).record(new Act(Paths.REMOVE_HOLD, HoldTerms.end(Ids.derive("acme"), "paid")), "");
        RECKONER.get(Billing.class).resume(new BillingSettings(1, 1, 1));

        assertThat(worklist(interrupted)).containsExactlyInAnyOrder(id("acme") + " HELD", id("globex") + " BILLED");
        RECKONER.bill("2024-02-03");
        assertThat(dues("acme")).containsExactly("2024-02-02 due 2024-06-19");
        assertProven();
    }

    @Test
    void anActIsAJournalLineThatSaysWhoWhenFromWhereAndWhy() {
        Acts.Recorded recorded = RECKONER.get(Acts.class)
                .record(new Act(Paths.ADD_HOLD, HoldTerms.body(Ids.derive("acme"), null, "in dispute")), "");

        assertThat(recorded.at()).isEqualTo("2024-05-20T09:30:00Z");
        assertThat(RECKONER.texts("select body from billing.request where id = '" + recorded.id() + "'"))
                .singleElement()
                .satisfies(body -> assertThat(Json.stored(body).propertyNames())
                        .containsExactly("by", "customer_id", "from", "reason"));
        assertThatThrownBy(() -> RECKONER.get(Acts.class)
                        .record(
                                new Act(Paths.ADD_HOLD, HoldTerms.body(Ids.derive("acme"), null, "in dispute")),
                                "See `reckoner hold list`."))
                .isInstanceOf(CannotProceed.class)
                .hasMessageContaining(
                        "expected a customer that is not held: journal line 8 holds it since" + " 2024-05-20T09:30:00Z")
                .extracting(refused -> ((CannotProceed) refused).nextStep())
                .isEqualTo("See `reckoner hold list`.");
        assertThat(RECKONER.texts("select task || ' ' || coalesce(failure, 'done') from billing.command order by id"))
                .last()
                .asString()
                .startsWith("reckoner /v1/holds/add is refused: ");
    }

    /** At one instant, as with a clock that was stopped. */
    @Test
    void theSameMayBeDoneAgain() {
        var add = new Act(Paths.ADD_HOLD, HoldTerms.body(Ids.derive("acme"), null, "in dispute"));
        var remove = new Act(Paths.REMOVE_HOLD, HoldTerms.end(Ids.derive("acme"), "settled"));

        for (int time = 0; time < 2; time++) {
            RECKONER.get(Acts.class).record(List.of(add, remove), "");
        }

        assertThat(RECKONER.count("billing.hold where end_sequence is not null"))
                .isEqualTo(2);
        assertThatThrownBy(() -> RECKONER.get(Acts.class).record(List.of(add, add), ""))
                .isInstanceOf(CannotProceed.class);
        assertThat(RECKONER.count("billing.hold")).isEqualTo(2);
    }

    @Test
    void theExportedJournalRebuildsIt() throws IOException {
        load(add("acme", "2024-01-20", ",\"until\":\"2024-02-15\"")
                + remove("acme", "2024-02-01")
                + add("globex", "2024-01-20", ""));
        String holds = "select h::text from billing.hold h order by h";
        List<String> before = RECKONER.texts(holds);
        Path journal = folder.resolve("exported.ndjson");
        try (OutputStream out = Files.newOutputStream(journal)) {
            RECKONER.get(Exports.class).journal(out);
        }

        RECKONER.clear();
        RECKONER.load(journal);

        assertThat(RECKONER.texts(holds)).isEqualTo(before).hasSize(2);
    }

    /** As a process leaves one that is killed right behind its beginning. */
    private static Run begin(String asOf) {
        RunStore runs = RECKONER.get(RunStore.class);
        FrozenInputs inputs = runs.inputs();
        return RECKONER.get(TransactionOperations.class)
                .execute(status -> runs.open(
                        Instant.parse(asOf + "T00:00:00Z"),
                        Cutoff.DEFAULT_GRACE,
                        RunScope.EVERYTHING,
                        1,
                        "development",
                        inputs));
    }

    private static String add(String customer, String at, String more) {
        return """
                {"path":"/v1/holds/add","at":"%s","body":{"customer_id":"%s","reason":"in dispute"%s}}
                """.formatted(at, customer, more);
    }

    private static String remove(String customer, String at) {
        return """
                {"path":"/v1/holds/remove","at":"%s","body":{"customer_id":"%s","reason":"settled"}}
                """.formatted(at, customer);
    }

    private void load(String lines) throws IOException {
        RECKONER.load(Files.writeString(folder.resolve(files++ + ".ndjson"), lines));
    }

    private static List<String> worklist(Run run) {
        return RECKONER.texts("select account_id || ' ' || state from billing.run_account where run_id = " + run.id());
    }

    private static List<String> dues(String customer) {
        return RECKONER.texts(
                "select issued_at::date || ' due ' || due_at::date from billing.invoice where customer_id = '"
                        + id(customer) + "' order by issued_at, revision");
    }

    private static String id(String key) {
        return Ids.derive(key).toString();
    }

    private static void assertProven() {
        assertThat(RECKONER.get(DeepProof.class).prove(null).violations()).isEmpty();
    }
}
