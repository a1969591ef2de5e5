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

/** Breaks what is proven of invoices as they were issued elsewhere (B6), in what was loaded and billed, and sees it named. */
class IssuedProofTest {
    private static final String OTHER = "line of an invoice as issued is not the one that was asked for";

    private static Scene scene;

    private final DataSource database = scene.asMade();

    /** No line is its quantity times its price, and June was used otherwise. */
    @BeforeAll
    static void anInvoiceIsImported(@TempDir Path folder) throws IOException {
        TestPostgres.Database made = TestPostgres.withTables();
        try (TestReckoner reckoner = TestReckoner.on(made, 2)) {
            reckoner.load(Files.writeString(folder.resolve("contracts.ndjson"), """
                    {"path":"/v1/billable-metrics/create","id":"m","body":{"name":"m","aggregation_type":"SUM","aggregation_key":"n"}}
                    {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"Calls","type":"USAGE","billable_metric_id":"m","pricing_group_key":["region"]}}
                    {"path":"/v1/contract-pricing/products/create","id":"fixed","body":{"name":"Fixed","type":"FIXED","tags":["resold"]}}
                    {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
                    {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":200}]}}
                    {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
                    {"path":"/v1/contracts/create","id":"acme.contract","body":{"customer_id":"acme","starting_at":"2024-06-01","rate_card_id":"card","reseller_royalties":[{"reseller_type":"AWS","fraction":0.1,"starting_at":"2024-06-01","applicable_product_ids":["fixed"]}],"credits":[{"id":"gift","product_id":"fixed","name":"Gift","access_schedule":{"schedule_items":[{"id":"gift.first","amount":3000,"starting_at":"2024-06-15","ending_before":"2025-06-01"}]}}]}}
                    {"path":"/v1/contracts/createHistoricalInvoices","body":{"preview":false,"invoices":[{"customer_id":"acme","contract_id":"acme.contract","external_number":"OLD-1","type":"SCHEDULED","payment_status":"PAID","total":1761.5,"inclusive_start_date":"2024-06-01","exclusive_end_date":"2024-07-01","issue_date":"2024-07-05","line_items":[{"product_id":"calls","quantity":10,"unit_price":200,"total":1950,"pricing_group_values":{"region":"US"}},{"product_id":"fixed","type":"scheduled","total":300.5,"inclusive_start_date":"2024-06-10","exclusive_end_date":"2024-06-11"},{"name":"Rebate","type":"discount","total":-100},{"name":"Gift card","commit_id":"gift","segment_id":"gift.first","total":-750}],"tax":{"name":"VAT","amount":361}}]}}
                    """));
            reckoner.load(Files.writeString(folder.resolve("usage.csv"), """
                    customer_id,product_id,starting_at,ending_before,quantity
                    acme,calls,2024-06-02,2024-06-03,999
                    """));
            reckoner.bill("2024-07-02", new BillingSettings(1, 1, 500));
        }
        scene = Scene.of(made);
    }

    @Test
    void whatWasGivenIsProven() {
        assertThat(violations()).isEmpty();
        assertThat(count("billing.invoice_line where type = 'issued'")).isEqualTo(5);
        assertThat(count("billing.ledger_entry where amount = -750 and timestamp = '2024-07-01'"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            total is not the sum of the lines | update billing.invoice_line set total = 1950.01 where position = 1
            subtotal is not the sum of the lines that are not applied | update billing.invoice_line set issued_as = 'DISCOUNT' where position = 4
            line outside the service period | update billing.invoice_line set ending_before = '2024-07-02' where position = 2
            applied lines are not what the ledger deducts | delete from billing.ledger_entry where amount = -750
            applied lines are not what the ledger deducts | update billing.invoice_line set balance_id = null, segment_id = null, balance_type = null where position = 4
            line draws outside the segment | update billing.access_segment set starting_at = '2024-07-01'
            two usage invoices cover the same time | insert into billing.invoice (id, run_id, type, customer_id, contract_id, credit_type_id, start_timestamp, end_timestamp, issued_at, subtotal, total, amount_due, rounding_adjustment, revision, content_hash) select billing.derive('second'), run_id, type, customer_id, contract_id, credit_type_id, '2024-06-20', '2024-08-01', issued_at, 0, 0, 0, 0, 0, '' from billing.invoice
            historical invoice is not the one that was asked for | update billing.invoice set issued_type = 'USAGE'
            historical invoice is not the one that was asked for | update billing.invoice set issued_paid = false
            historical invoice is not the one that was asked for | update billing.invoice set issued_type = null, issued_paid = null
            due historical invoice was not made | update billing.invoice set historical_id = null, external_number = null, issued_type = null, issued_paid = null
            """)
    void whatIsBrokenIsNamed(String what, String sql) {
        BillingSchema.behindTheGuards(database, sql);

        assertThat(violations()).contains(what);
    }

    /** Even where all sums hold. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update billing.invoice_line set quantity = 11 where position = 1
            update billing.invoice_line set unit_price = null where position = 1
            update billing.invoice_line set total = total + case position when 1 then 5 else -5 end where position < 3
            update billing.invoice_line set pricing_group_values = '{"region":"EU"}' where position = 1
            update billing.invoice_line set product_id = billing.derive('calls') where position = 2
            update billing.invoice_line set issued_as = 'USAGE' where position = 2
            update billing.invoice_line set starting_at = '2024-06-02' where position = 2
            update billing.invoice_line set name = 'Bonus' where position = 3
            update billing.invoice_line set name = 'Sales tax' where position = 5
            update billing.invoice_line set starting_at = '2024-06-01', ending_before = '2024-07-01' where position = 5
            update billing.invoice_line set type = 'tax', issued_as = null where position = 5
            update billing.invoice_line set segment_id = billing.derive('another') where position = 4
            insert into billing.invoice_line (run_id, invoice_id, position, type, name, credit_type_id, quantity, total, issued_as) select run_id, invoice_id, 6, type, name, credit_type_id, quantity, 0, issued_as from billing.invoice_line where position = 5
            """)
    void aLineIsTheOneThatWasAskedFor(String sql) {
        BillingSchema.behindTheGuards(database, sql);

        assertThat(violations()).contains(OTHER);
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
