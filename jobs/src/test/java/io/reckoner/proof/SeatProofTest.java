package io.reckoner.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.db.proof.Verification;
import io.reckoner.db.proof.Violation;
import io.reckoner.jobs.billing.BillingSettings;
import io.reckoner.testing.BillingSchema;
import io.reckoner.testing.Scene;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Breaks what is proven of the seats of subscriptions, in what was loaded and billed, and sees it named. */
class SeatProofTest {
    private static final String OF = "where type = 'subscription' and ";

    private static Scene scene;

    private final DataSource database = scene.asMade();

    /** Three seats from 01-17 on, two more from 02-10 on, a prepaid commit that pays for some of them. */
    @BeforeAll
    static void seatsAreBilled(@TempDir Path folder) throws IOException {
        TestPostgres.Database made = TestPostgres.withTables();
        try (TestReckoner reckoner = TestReckoner.on(made, 2)) {
            Path file = Files.writeString(folder.resolve("contracts.ndjson"), """
                    {"path":"/v1/contract-pricing/products/create","id":"plan","body":{"name":"Plan","type":"SUBSCRIPTION"}}
                    {"path":"/v1/contract-pricing/products/create","id":"fixed","body":{"name":"Fixed","type":"FIXED"}}
                    {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
                    {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"plan","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":3100,"billing_frequency":"MONTHLY"}]}}
                    {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
                    {"path":"/v1/contracts/create","id":"acme.contract","body":{"customer_id":"acme","starting_at":"2024-01-17","rate_card_id":"card","credits":[{"id":"gift","product_id":"fixed","access_schedule":{"schedule_items":[{"amount":2000,"starting_at":"2024-02-01","ending_before":"2024-03-01"}]}}],"subscriptions":[{"id":"seats","subscription_rate":{"product_id":"plan","billing_frequency":"MONTHLY"},"collection_schedule":"ADVANCE","proration":{"is_prorated":true},"initial_quantity":3}]}}
                    {"path":"/v1/subscriptions/updateQuantity","body":{"customer_id":"acme","contract_id":"acme.contract","subscription_id":"seats","quantity_delta":2,"starting_at":"2024-02-10"}}
                    """);
            reckoner.load(file);
            bill(reckoner, "2024-02-02");
            bill(reckoner, "2024-03-02");
        }
        scene = Scene.of(made);
    }

    @Test
    void whatWasBilledIsProven() {
        assertThat(violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            seats that are due are not charged | delete from billing.invoice_line %1$s starting_at = '2024-02-10'
            seats that are due are not charged | update billing.invoice_line set quantity = 2 %1$s starting_at = '2024-01-17'
            more seats are charged than there ever were | update billing.invoice_line set quantity = 4 %1$s starting_at = '2024-01-17'
            more seats are charged than there ever were | insert into billing.invoice_line (run_id, invoice_id, position, type, name, product_id, credit_type_id, quantity, unit_price, total, starting_at, ending_before, list_price, is_prorated, term_id) select run_id, invoice_id, 9, type, name, product_id, credit_type_id, quantity, unit_price, total, starting_at, ending_before, list_price, is_prorated, term_id from billing.invoice_line %1$s starting_at = '2024-01-17'
            seats are not charged at their share of the price | update billing.invoice_line set unit_price = 3100, total = 9300 %1$s starting_at = '2024-01-17'
            seats are not charged at their share of the price | update billing.invoice_line set is_prorated = false %1$s starting_at = '2024-01-17'
            seats are charged for time that their subscription does not have | update billing.invoice_line set ending_before = '2024-04-02' %1$s starting_at = '2024-03-01'
            seats are charged for time that their subscription does not have | update billing.invoice_line set starting_at = '2024-01-10' %1$s starting_at = '2024-01-17'
            quantity x unit price is not the line total | update billing.invoice_line set total = total + 0.00000001 %1$s starting_at = '2024-01-17'
            line draws outside the segment | update billing.invoice_line set starting_at = '2024-03-01', ending_before = '2024-04-01' %1$s segment_id is not null
            covered lines are not what the ledger deducts | update billing.invoice_line set segment_id = null, balance_id = null %1$s segment_id is not null
            """)
    void whatIsBrokenIsNamed(String what, String sql) {
        BillingSchema.behindTheGuards(database, sql.formatted(OF));

        assertThat(violations()).contains(what);
    }

    /** What was told of only after a period was charged is not missing from it, nor too much. */
    @Test
    void whatALaterLineSaidIsNotMissing() {
        BillingSchema.behindTheGuards(
                database,
                "delete from billing.invoice_line " + OF + "starting_at = '2024-02-10';"
                        + " update billing.invoice_line set quantity = 3 " + OF + "starting_at = '2024-03-01';"
                        + " update billing.run set requests_through = 6");

        assertThat(violations())
                .doesNotContain("seats that are due are not charged", "more seats are charged than there ever were");
    }

    /** A chunk an account. */
    private static void bill(TestReckoner reckoner, String asOf) {
        reckoner.bill(asOf, new BillingSettings(1, 1, 500));
    }

    private List<String> violations() {
        return new Verification(database)
                .equations(null).stream()
                        .map(Violation::examples)
                        .flatMap(List::stream)
                        .map(Violation.Example::what)
                        .toList();
    }
}
