package io.reckoner.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.db.proof.Verification;
import io.reckoner.db.proof.Violation;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunStore;
import io.reckoner.db.run.RunTotals;
import io.reckoner.testing.BillingSchema;
import io.reckoner.testing.Scene;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The proof of what was loaded and billed as users do it: ids, sequences and terms are those of the engine. */
class LoadedProofTest {
    private static Scene scene;
    private static Run run;

    private final DataSource database = scene.asMade();
    private final JdbcClient jdbc = JdbcClient.create(database);

    @BeforeAll
    static void aCommitAndARecurringCreditAreBilled(@TempDir Path folder) throws IOException {
        TestPostgres.Database made = TestPostgres.withTables();
        try (TestReckoner reckoner = TestReckoner.on(made, 2)) {
            reckoner.load(Files.writeString(folder.resolve("contracts.ndjson"), """
                    {"path":"/v1/contract-pricing/products/create","id":"fixed","body":{"name":"fixed","type":"FIXED"}}
                    {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"Calls","type":"USAGE"}}
                    {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
                    {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":100}]}}
                    {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
                    {"path":"/v1/contracts/create","id":"acme.contract","body":{"customer_id":"acme","starting_at":"2024-01-01","rate_card_id":"card","commits":[{"id":"acme.commit","type":"PREPAID","product_id":"fixed","access_schedule":{"schedule_items":[{"amount":5000,"starting_at":"2024-01-01","ending_before":"2024-04-01"}]},"invoice_schedule":{"schedule_items":[{"timestamp":"2024-01-01","amount":4000}]}}],"recurring_credits":[{"id":"acme.monthly","product_id":"fixed","priority":1,"access_amount":{"credit_type_id":"2714e483-4ff1-48e4-9e25-ac732e8f24f2","unit_price":700,"quantity":1},"commit_duration":{"value":1},"starting_at":"2024-01-01"}]}}
                    """));
            reckoner.load(Files.writeString(folder.resolve("usage.csv"), """
                    customer_id,product_id,starting_at,ending_before,quantity
                    acme,calls,2024-01-15T00:00:00Z,2024-01-15T01:00:00Z,6
                    acme,calls,2024-02-15T00:00:00Z,2024-02-15T01:00:00Z,10
                    """));
            reckoner.bill("2024-02-03");
            run = reckoner.bill("2024-03-03");
        }
        scene = Scene.of(made);
    }

    @Test
    void whatIsMissingOfALoadedBalanceIsNamed() {
        assertThat(violations()).isEmpty();

        broken(
                "delete from billing.ledger_entry where balance_id = (select id from billing.balance where type = 'PREPAID')");

        assertThat(violations()).contains("segment has begun and is not opened");
    }

    @Test
    void whatIsMissingOfARecurringBalanceIsNamed() {
        broken("delete from billing.ledger_entry where balance_id ="
                + " (select balance_id from billing.access_segment where starting_at = '2024-03-01')");

        assertThat(violations()).contains("segment has begun and is not opened");
    }

    @Test
    void aLoadedPurchaseThatIsNotBilledIsNamed() {
        broken("delete from billing.invoice_line where type = 'commit_purchase'; delete from billing.billed_item");

        assertThat(violations()).contains("due item is not billed");
    }

    /** Line 6 made it; a run that saw five lines did not know of it. */
    @Test
    void whatALaterLineBroughtIsNotMissing() {
        broken("delete from billing.ledger_entry; delete from billing.invoice_line where type = 'commit_purchase';"
                + " delete from billing.billed_item; update billing.run set requests_through = 5");

        assertThat(violations()).doesNotContain("segment has begun and is not opened", "due item is not billed");
    }

    /** Every equation still holds: the invoice is the sum of its lines, and the line its price times its quantity. */
    @Test
    void aPriceThatWasChangedWithItsSumsIsNamed() {
        broken(
                "update billing.invoice_line set unit_price = 8000, total = 8000 where type = 'commit_purchase';"
                        + " update billing.invoice set subtotal = 8000, total = 8000, amount_due = 8000 where type = 'SCHEDULED'");
        Run first = new RunStore(jdbc).require(run.id() - 1);

        assertThat(new Verification(database).verify(first.id()))
                .flatExtracting(Violation::examples)
                .extracting(Violation.Example::what)
                .containsExactly("content is not what was hashed");
    }

    @Test
    void theReportSaysWhatBecameOfTheBalances() {
        RunTotals totals = RunTotals.of(jdbc, run.id());

        assertThat(totals.balances())
                .singleElement()
                .satisfies(usd -> assertThat(List.of(
                                usd.granted(), usd.drawn(), usd.expired(), usd.rolled(), usd.truedUp(), usd.open()))
                        .usingElementComparator(BigDecimal::compareTo)
                        .containsExactly(number(700), number(1000), number(0), number(0), number(0), number(5400)));
        assertThat(run.report()).contains("\"balances\": [{", "\"truedUp\": 0");
    }

    @Test
    void whatRequestsWroteIsInTheOpenSumOnly() {
        broken(
                "insert into billing.ledger_entry (balance_id, sequence, type, amount, timestamp, segment_id, request_sequence, reason)"
                        + " select b.id, 9, 'PREPAID_COMMIT_MANUAL', -50, '2024-02-01', s.id, 6, 'so' from billing.balance b"
                        + " join billing.access_segment s on s.balance_id = b.id where b.type = 'PREPAID'");

        assertThat(RunTotals.of(jdbc, run.id()).balances()).singleElement().satisfies(usd -> {
            assertThat(usd.drawn()).isEqualByComparingTo("1000");
            assertThat(usd.open()).isEqualByComparingTo("5350");
        });
    }

    private static BigDecimal number(int value) {
        return BigDecimal.valueOf(value);
    }

    private List<String> violations() {
        return new Verification(database)
                .verify(run.id()).stream()
                        .flatMap(violation -> violation.examples().stream())
                        .map(Violation.Example::what)
                        .toList();
    }

    private void broken(String sql) {
        BillingSchema.behindTheGuards(database, sql);
    }
}
