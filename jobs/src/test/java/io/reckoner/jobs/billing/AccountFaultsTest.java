package io.reckoner.jobs.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.db.run.AccountState;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunScope;
import io.reckoner.db.run.WorklistStore;
import io.reckoner.id.CustomerId;
import io.reckoner.id.Ids;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.load.Load;
import io.reckoner.statement.Cutoff;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with one account, it alone is set aside, by name; all others are billed. */
class AccountFaultsTest {
    private static final Instant AS_OF = Instant.parse("2024-02-02T00:00:00Z");
    private static final BillingSettings SETTINGS = new BillingSettings(2, 2, 50);
    private static final TestReckoner RECKONER = TestReckoner.on(TestPostgres.withTables(), 2);

    @TempDir
    private Path folder;

    @BeforeEach
    void aHundredAccounts() throws IOException {
        RECKONER.clear();
        String accounts =
                IntStream.rangeClosed(1, 100).mapToObj(n -> """
                        {"path":"/v1/customers","id":"c%1$d","body":{"name":"Customer %1$d"}}
                        {"path":"/v1/contracts/create","id":"k%1$d","body":{"customer_id":"c%1$d","starting_at":"2024-01-01","rate_card_id":"card","scheduled_charges":[{"id":"charge%1$d","product_id":"fixed","schedule":{"schedule_items":[{"id":"item%1$d","timestamp":"2024-01-05","amount":700}]}}],"recurring_commits":[{"id":"pot%1$d","product_id":"fixed","priority":1,"access_amount":{"credit_type_id":"2714e483-4ff1-48e4-9e25-ac732e8f24f2","unit_price":100,"quantity":1},"commit_duration":{"value":1,"unit":"PERIODS"},"recurrence_frequency":"ANNUAL","starting_at":"2024-01-01"}]}}
                        """.formatted(n)).collect(Collectors.joining());
        Path journal = Files.writeString(folder.resolve("accounts.ndjson"), """
                {"path":"/v1/contract-pricing/products/create","id":"fixed","body":{"name":"Prepayment","type":"FIXED"}}
                {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"Calls","type":"USAGE"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":1}]}}
                """ + accounts);
        assertThat(RECKONER.get(Load.class).load(List.of(journal)).get(0).rejects())
                .isNull();
    }

    @AfterAll
    static void close() {
        RECKONER.close();
    }

    @Test
    void accountsThatCannotBeReadComputedOrWrittenAreParkedAndTheOthersBilled() {
        unreadable(7);
        endless(33);
        taken(61);
        tooLate(62);

        Run run = bill();

        assertThat(run.status()).isEqualTo(Run.Status.COMPLETED_WITH_PARKED);
        WorklistStore worklist = RECKONER.get(WorklistStore.class);
        assertThat(worklist.counts(run.id()))
                .containsEntry(AccountState.BILLED, 96)
                .containsEntry(AccountState.PARKED, 4);
        assertThat(problems(run, 7)).contains("\"kind\": \"COMPUTATION_FAILED\"", id("k7"), "\\\"soon\\\"");
        assertThat(problems(run, 33)).contains("COMPUTATION_FAILED", id("k33"), "periods of recurring", "DateTime");
        assertThat(problems(run, 61))
                .contains("COMPUTATION_FAILED", "database refused", "billed_item_pkey", id("item61"));
        assertThat(problems(run, 62)).contains("COMPUTATION_FAILED");
        assertThat(RECKONER.count("billing.invoice")).isEqualTo(2 * 96);
        assertThat(RECKONER.get(Billing.class).resume(SETTINGS)).isEmpty();
    }

    @Test
    void whatIsOnlyLookedAtNamesTheCustomerAndTheContract() {
        unreadable(7);
        endless(33);

        assertThatThrownBy(() -> draft(7))
                .isInstanceOf(CannotProceed.class)
                .hasMessageContainingAll("Customer 7", id("c7"), id("k7"));
        assertThatThrownBy(() -> draft(33))
                .isInstanceOf(CannotProceed.class)
                .hasMessageContainingAll("Customer 33", id("c33"), id("k33"), "cannot be computed");
    }

    private static void unreadable(int n) {
        terms(n, "{net_payment_terms_days}", "\"soon\"");
    }

    private static void endless(int n) {
        terms(n, "{recurring_commits,0,commit_duration,value}", "2147483647");
    }

    /** Its invoices are due when no timestamp is. */
    private static void tooLate(int n) {
        terms(n, "{net_payment_terms_days}", "2147483647");
    }

    private static void terms(int n, String member, String value) {
        RECKONER.jdbc()
                .sql("update billing.contract set terms = jsonb_set(terms, ?::text[], ?::jsonb) where id = ?")
                .params(member, value, Ids.derive("k" + n))
                .update();
    }

    /** Its scheduled item is on an invoice of somebody else already. */
    private static void taken(int n) {
        RECKONER.jdbc()
                .sql("insert into billing.billed_item (item_id, customer_id, invoice_id) values (?, ?, ?)")
                .params(Ids.derive("item" + n), Ids.derive("nobody"), Ids.derive("nothing"))
                .update();
    }

    private static Run bill() {
        return RECKONER.get(Billing.class)
                .bill(AS_OF, Duration.ofHours(24), RunScope.EVERYTHING, SETTINGS)
                .run();
    }

    private static Drafts.Drafted draft(int n) {
        return RECKONER.get(Drafts.class).draft(new CustomerId(Ids.derive("c" + n)), new Cutoff(AS_OF, Duration.ZERO));
    }

    private static String problems(Run run, int n) {
        return RECKONER.get(WorklistStore.class).parked(run.id()).stream()
                .filter(parked -> parked.accountId().value().equals(Ids.derive("c" + n)))
                .findFirst()
                .orElseThrow()
                .problems();
    }

    private static String id(String key) {
        return Ids.derive(key).toString();
    }
}
