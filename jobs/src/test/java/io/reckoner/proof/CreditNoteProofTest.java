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
import org.springframework.jdbc.core.simple.JdbcClient;

/** Breaks what is proven of credit notes (J4, I14), in what was loaded and billed, and sees it named. */
class CreditNoteProofTest {
    private static final String NOTE = "type = 'CREDIT_NOTE'";

    private static Scene scene;

    private final DataSource database = scene.asMade();

    /** A credit pays 10 at 2.00, then at 1.00; of the rest a postpaid commit is owed less; one more is ordered, and one void is made again. */
    @BeforeAll
    static void aNoteIsMade(@TempDir Path folder) throws IOException {
        TestPostgres.Database made = TestPostgres.withTables();
        try (TestReckoner reckoner = TestReckoner.on(made, 2)) {
            load(reckoner, folder, "contracts", """
                    {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"Calls","type":"USAGE"}}
                    {"path":"/v1/contract-pricing/products/create","id":"fixed","body":{"name":"Fixed","type":"FIXED"}}
                    {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
                    {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":200}]}}
                    {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
                    {"path":"/v1/contracts/create","id":"acme.contract","body":{"customer_id":"acme","starting_at":"2024-06-01","rate_card_id":"card","credits":[{"id":"gift","product_id":"fixed","name":"Gift","access_schedule":{"schedule_items":[{"id":"gift.first","amount":1500,"starting_at":"2024-06-01","ending_before":"2025-06-01"}]}}],"commits":[{"id":"promise","type":"POSTPAID","product_id":"fixed","name":"Promise","access_schedule":{"schedule_items":[{"amount":9000,"starting_at":"2024-06-01","ending_before":"2025-06-01"}]},"invoice_schedule":{"schedule_items":[{"timestamp":"2025-06-01","unit_price":9000,"quantity":1}]}}]}}
                    {"path":"/v1/customers","id":"bolt","body":{"name":"Bolt"}}
                    {"path":"/v1/contracts/create","id":"bolt.contract","body":{"customer_id":"bolt","starting_at":"2024-06-01","rate_card_id":"card"}}
                    """);
            reckoner.load(Files.writeString(folder.resolve("usage.csv"), """
                    customer_id,product_id,starting_at,ending_before,quantity
                    acme,calls,2024-06-02,2024-06-03,10
                    """));
            bill(reckoner);
            load(reckoner, folder, "price", """
                    {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":100}]}}
                    {"path":"/v1/invoices/creditNote","at":"2024-07-10","body":{"contract_id":"acme.contract","type":"USAGE","start_timestamp":"2024-06-01","reason":"too dear"}}
                    {"path":"/v1/invoices/rebill","at":"2024-07-10","body":{"contract_id":"bolt.contract","type":"USAGE","start_timestamp":"2024-06-01","reason":"no reason","issued_at":"2024-07-09"}}
                    """);
            bill(reckoner);
        }
        scene = Scene.of(made);
    }

    @Test
    void whatIsMadeIsProven() {
        assertThat(violations()).isEmpty();
        assertThat(count("billing.invoice where " + NOTE)).isEqualTo(1);
        assertThat(count("billing.ledger_entry where amount = 500 and type = 'CREDIT_CREDITED'"))
                .isEqualTo(1);
        assertThat(
                        count(
                                "billing.ledger_entry where amount = 500 and type = 'POSTPAID_COMMIT_MANUAL' and reason = 'credit note'"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            credit note that nobody ordered | delete from billing.credit_note_order
            credit note that nobody ordered | update billing.credit_note_order set request_sequence = 99
            credit note of what cannot have one | update billing.invoice set start_timestamp = '2024-06-02' where type = 'CREDIT_NOTE'
            credit note of what cannot have one | update billing.invoice set issued_at = '2024-08-01' where type = 'USAGE' and customer_id = billing.derive('acme')
            credit note is not the next of its invoice | update billing.invoice set revision = 1 where type = 'CREDIT_NOTE'
            credit note is not sent, or excludes usage | update billing.invoice set delivered = false where type = 'CREDIT_NOTE'
            credit note does not move the ledger by what its lines draw | update billing.ledger_entry set amount = 600 where type = 'CREDIT_CREDITED'
            credit note does not move the ledger by what its lines draw | delete from billing.ledger_entry where type = 'POSTPAID_COMMIT_MANUAL'
            credit note does not move the ledger by what its lines draw | update billing.invoice_line set segment_id = null, balance_id = null, balance_type = null where issued_as = 'APPLIED_COMMIT_OR_CREDIT'
            entry of a credit note of another type | update billing.ledger_entry set type = 'CREDIT_CANCELED' where type = 'CREDIT_CREDITED'
            entry of a credit note dated at another instant, or of another run or contract | update billing.ledger_entry set timestamp = '2024-07-01' where type = 'CREDIT_CREDITED'
            entry of a credit note dated at another instant, or of another run or contract | update billing.ledger_entry set contract_id = billing.derive('bolt.contract') where type = 'CREDIT_CREDITED'
            line of a credit note draws what it cannot | update billing.invoice_line set balance_type = 'PREPAID' where issued_as = 'APPLIED_COMMIT_OR_CREDIT'
            something is credited by no credit note | update billing.ledger_entry set invoice_id = billing.derive('none') where type = 'CREDIT_CREDITED'
            invoice with credit notes is void | update billing.invoice set status = 'VOID', voided_at = '2024-07-11' where type = 'USAGE' and customer_id = billing.derive('acme')
            ordered credit note is not made | insert into billing.credit_note_order select billing.derive('another'), invoice_id, customer_id, request_sequence, ordered_at, issued_at from billing.credit_note_order
            credit note not issued when it was to be | update billing.invoice set issued_at = '2024-07-09' where type = 'CREDIT_NOTE'
            usage invoice not issued at its end + grace | update billing.invoice set issued_at = '2024-07-02' where regenerated_from_invoice_id is not null
            usage invoice not issued at its end + grace | update billing.regeneration set issued_at = null
            due date is not issue + terms | update billing.invoice set due_at = '2024-08-01' where type = 'CREDIT_NOTE'
            total is not the sum of the lines | update billing.invoice set total = total + 1, rounding_adjustment = rounding_adjustment - 1 where type = 'CREDIT_NOTE'
            quantity x unit price is not the line total | update billing.invoice_line set unit_price = 5 where issued_as = 'USAGE'
            invoice numbers have a gap | update billing.invoice_number set number = 7 where series = 'CREDIT_NOTE'
            invoice without a number | update billing.invoice_number set series = 'INVOICE', number = 4 where series = 'CREDIT_NOTE'
            invoice without a number | delete from billing.invoice_number where series = 'CREDIT_NOTE'
            """)
    void whatIsBrokenIsNamed(String what, String sql) {
        BillingSchema.behindTheGuards(database, sql);

        assertThat(violations()).contains(what);
    }

    private static void load(TestReckoner reckoner, Path folder, String name, String lines) throws IOException {
        reckoner.load(Files.writeString(folder.resolve(name + ".ndjson"), lines));
    }

    private static void bill(TestReckoner reckoner) {
        reckoner.bill("2024-07-02", new BillingSettings(1, 1, 500));
    }

    private List<String> violations() {
        return new Verification(database)
                .equations(null).stream()
                        .map(Violation::examples)
                        .flatMap(List::stream)
                        .map(Violation.Example::what)
                        .toList();
    }

    private long count(String fromWhere) {
        return JdbcClient.create(database)
                .sql("select count(*) from " + fromWhere)
                .query(Long.class)
                .single();
    }
}
