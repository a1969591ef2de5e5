package io.reckoner.jobs.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.db.run.QuarantineStore;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunScope;
import io.reckoner.id.CustomerId;
import io.reckoner.id.Ids;
import io.reckoner.jobs.control.JobFailed;
import io.reckoner.jobs.load.Load;
import io.reckoner.testing.BillingSchema;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proof that fails for one account names it, and the others have their run. */
class QuarantineTest {
    private static final TestReckoner RECKONER = TestReckoner.on(TestPostgres.withTables(), 1);
    private static final BillingSettings SETTINGS = new BillingSettings(1, 1, 10);

    @TempDir
    private Path folder;

    @BeforeEach
    void threeAccountsWithAPotEach() throws IOException {
        RECKONER.clear();
        String accounts =
                Stream.of("acme", "globex", "initech").map("""
                {"path":"/v1/customers","id":"%1$s","body":{"name":"%1$s"}}
                {"path":"/v1/contracts/create","id":"%1$s.contract","body":{"customer_id":"%1$s","starting_at":"2024-01-01","rate_card_id":"card","credits":[{"id":"%1$s.pot","name":"Pot","product_id":"fixed","access_schedule":{"schedule_items":[{"id":"%1$s.access","amount":1000,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}]}}
                """::formatted).collect(Collectors.joining());
        Path journal = Files.writeString(folder.resolve("accounts.ndjson"), """
                {"path":"/v1/contract-pricing/products/create","id":"fixed","body":{"name":"Prepayment","type":"FIXED"}}
                {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"Calls","type":"USAGE"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":1}]}}
                """ + accounts);
        assertThat(RECKONER.get(Load.class).load(List.of(journal)).get(0).rejects())
                .isNull();
        assertThat(bill("2024-02-02").status()).isEqualTo(Run.Status.COMPLETED);
    }

    @AfterAll
    static void close() {
        RECKONER.close();
    }

    @Test
    void theAccountThatIsWrongIsSetAsideUntilItIsReleased() {
        draw("acme", 400);

        Run run = bill("2024-03-02");

        assertThat(run.status()).isEqualTo(Run.Status.COMPLETED_WITH_PARKED);
        assertThat(run.violations()).contains(Ids.derive("acme.pot").toString());
        assertThat(RECKONER.get(QuarantineStore.class).all())
                .extracting(QuarantineStore.Quarantined::customerName)
                .containsExactly("acme");
        assertThat(bill("2024-04-02").status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(RECKONER.texts("select detail ->> 'reason' from billing.run_account where state = 'SKIPPED'"))
                .containsExactly("quarantined");
        assertThat(invoices("acme")).isEqualTo(2);
        assertThat(invoices("globex")).isEqualTo(3);

        mend("acme");
        assertThat(RECKONER.get(QuarantineStore.class).release(new CustomerId(Ids.derive("acme"))))
                .isTrue();
        assertThat(bill("2024-05-02").status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(invoices("acme")).isEqualTo(4);
    }

    @Test
    void whereEveryAccountIsWrongTheRunFailsAndNamesThem() {
        Stream.of("acme", "globex", "initech").forEach(name -> draw(name, 400));

        assertThatThrownBy(() -> bill("2024-03-02"))
                .isInstanceOf(JobFailed.class)
                .hasMessageContaining(
                        "does not hold for acme (" + Ids.derive("acme") + "), globex (" + Ids.derive("globex"));
        assertThat(RECKONER.get(QuarantineStore.class).all()).isEmpty();
    }

    /** As if somebody had written an expiration before its time. */
    private static void draw(String name, int amount) {
        BillingSchema.behindTheGuards(RECKONER.get(DataSource.class), """
                insert into billing.ledger_entry (balance_id, sequence, type, amount, timestamp, segment_id, run_id)
                values ('%s', 2, 'CREDIT_EXPIRATION', -%d, '2024-02-01', '%s', 1)
                """.formatted(
                        Ids.derive(name + ".pot"), amount, Ids.derive(name + ".access")));
    }

    private static void mend(String name) {
        BillingSchema.behindTheGuards(
                RECKONER.get(DataSource.class),
                "delete from billing.ledger_entry where sequence = 2 and balance_id = '" + Ids.derive(name + ".pot")
                        + "'");
    }

    private static long invoices(String name) {
        return RECKONER.count("billing.invoice where customer_id = '" + Ids.derive(name) + "'");
    }

    private static Run bill(String asOf) {
        return RECKONER.get(Billing.class)
                .bill(Instant.parse(asOf + "T00:00:00Z"), Duration.ofHours(24), RunScope.EVERYTHING, SETTINGS)
                .run();
    }
}
