package io.reckoner.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.db.export.Exports;
import io.reckoner.db.proof.Verification;
import io.reckoner.db.proof.Violation;
import io.reckoner.db.run.RunScope;
import io.reckoner.id.Ids;
import io.reckoner.jobs.billing.Billing;
import io.reckoner.jobs.billing.BillingSettings;
import io.reckoner.jobs.load.Load;
import io.reckoner.statement.Cutoff;
import io.reckoner.terms.document.Terms;
import io.reckoner.testing.BillingSchema;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Discounts, professional services and what amendments bring, loaded and billed as users do it: proven, broken, exported. */
class AgreedTermsTest {
    private static final TestPostgres.Database DATABASE = TestPostgres.withTables();

    private static final String TERMS = """
            {"path":"/v1/credit-types/create","id":"EUR","body":{"name":"EUR","kind":"FIAT","iso_code":"EUR"}}
            {"path":"/v1/contract-pricing/products/create","id":"fee","body":{"name":"Fee","type":"FIXED"}}
            {"path":"/v1/contract-pricing/products/create","id":"advice","body":{"name":"Advice","type":"PROFESSIONAL_SERVICE"}}
            {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
            {"path":"/v1/contracts/create","id":"terms","body":{"customer_id":"acme","starting_at":"2024-01-01","scheduled_charges":[{"product_id":"fee","schedule":{"schedule_items":[{"timestamp":"2024-01-10","amount":500}]}}],"discounts":[{"id":"once","product_id":"fee","name":"Once","schedule":{"schedule_items":[{"timestamp":"2024-01-10","unit_price":25,"quantity":4}]}},{"id":"spread","product_id":"fee","name":"Spread","schedule":{"recurring_schedule":{"starting_at":"2024-01-31","ending_before":"2024-05-01","frequency":"MONTHLY","amount_distribution":"DIVIDED","amount":1000}}},{"id":"cents","product_id":"fee","name":"Cents","schedule":{"credit_type_id":"EUR","recurring_schedule":{"starting_at":"2024-01-31","ending_before":"2024-02-21","frequency":"WEEKLY","amount_distribution":"DIVIDED_ROUNDED","amount":100}}},{"id":"each","product_id":"fee","name":"Each","schedule":{"recurring_schedule":{"starting_at":"2024-02-01","ending_before":"2024-03-01","frequency":"WEEKLY","amount_distribution":"EACH","unit_price":3,"quantity":2}}}],"professional_services":[{"id":"works","product_id":"advice","unit_price":25000,"quantity":200,"max_amount":5000000}]}}
            {"path":"/v1/contracts/amend","id":"amendment","body":{"customer_id":"acme","contract_id":"terms","starting_at":"2024-02-01","scheduled_charges":[{"id":"more","product_id":"fee","schedule":{"schedule_items":[{"timestamp":"2024-02-16","amount":70}]}}],"discounts":[{"id":"less","product_id":"fee","schedule":{"schedule_items":[{"timestamp":"2024-02-16","amount":7}]}}],"credits":[{"id":"gift","product_id":"fee","access_schedule":{"schedule_items":[{"amount":9,"starting_at":"2024-02-01","ending_before":"2024-03-01"}]}}],"commits":[{"id":"bought","type":"PREPAID","product_id":"fee","access_schedule":{"schedule_items":[{"amount":9,"starting_at":"2024-02-20","ending_before":"2024-03-01"}]},"invoice_schedule":{"schedule_items":[{"timestamp":"2024-02-20","amount":8}]}}],"professional_services":[{"id":"training","product_id":"advice","unit_price":100,"quantity":10,"max_amount":1000}]}}
            {"path":"/v1/contracts/scheduleProServicesInvoice","id":"request","body":{"customer_id":"acme","contract_id":"terms","issued_at":"2024-02-10T09:30:00Z","netsuite_invoice_header_start":"2024-02-01","netsuite_invoice_header_end":"2024-03-01","line_items":[{"professional_service_id":"works","quantity":100,"metadata":"phase 1","netsuite_invoice_billing_start":"2024-02-01"},{"professional_service_id":"training","amendment_id":"amendment","amount":1000}]}}
            """;

    /** To look at; what is broken is broken in a copy of its own. */
    private static DataSource looked;

    @BeforeAll
    static void termsOfEveryKindAreBilled(@TempDir Path folder) throws IOException {
        try (TestReckoner reckoner = TestReckoner.on(DATABASE, 2)) {
            Path file = Files.writeString(folder.resolve("terms.ndjson"), TERMS);
            assertThat(reckoner.get(Load.class).load(List.of(file)))
                    .extracting(Load.Loaded::rejects)
                    .containsOnlyNulls();
            bill(reckoner, "2024-02-01");
            bill(reckoner, "2024-05-02");
        }
        looked = TestPostgres.copyOf(DATABASE).dataSource();
    }

    private static void bill(TestReckoner reckoner, String asOf) {
        reckoner.get(Billing.class)
                .bill(
                        Instant.parse(asOf + "T00:00:00Z"),
                        Cutoff.DEFAULT_GRACE,
                        RunScope.EVERYTHING,
                        new BillingSettings(2, 3, 2));
    }

    @Test
    void whatIsBilledIsWhatWasAgreed() {
        assertThat(new Verification(looked).verify(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            line is not what was agreed             | update billing.invoice_line set unit_price = 25, total = 100 where total = -100
            line is not what was agreed             | update billing.invoice_line set total = -334, unit_price = -334 where name = 'Spread' and total = (select min(total) from billing.invoice_line where name = 'Spread')
            line is not what was agreed             | update billing.invoice_line set total = -33.34, unit_price = -33.34 where name = 'Cents' and total = -33.33
            line is not what was agreed             | update billing.invoice_line set quantity = 1, total = -3 where name = 'Each'
            line is not what was agreed             | update billing.invoice_line set quantity = 99, total = 2475000 where total = 2500000
            line is not what was agreed             | update billing.invoice_line set item_id = billing.derive('x') where total = -100
            due item is not billed                  | delete from billing.invoice_line where name = 'Once'
            due item is not billed                  | delete from billing.invoice_line where total = 2500000
            service is scheduled beyond its maximum | update billing.contract_version set terms = jsonb_set(terms, '{professional_services,0,max_amount}', '2499999')
            item is billed more than once           | insert into billing.invoice_line (invoice_id, position, type, name, product_id, credit_type_id, quantity, unit_price, total, term_id, item_id) select invoice_id, 9, type, name, product_id, credit_type_id, quantity, unit_price, total, term_id, item_id from billing.invoice_line where total = -100
            quantity x unit price is not the line total | update billing.invoice_line set total = -99 where total = -100
            """)
    void whatWasNotAgreedIsNamed(String what, String sql) {
        DataSource broken = TestPostgres.copyOf(DATABASE).dataSource();
        BillingSchema.behindTheGuards(broken, sql);

        assertThat(new Verification(broken).equations(null))
                .flatMap(Violation::examples)
                .extracting(Violation.Example::what)
                .contains(what);
    }

    @Test
    void aDiscountIsExportedWithItsSource() {
        assertThat(lines("Once")).singleElement().satisfies(line -> {
            assertThat(line.text("type")).isEqualTo("discount");
            assertThat(line.id("discount_id")).isEqualTo(Ids.derive("once"));
            assertThat(line.mentions("scheduled_charge_id")).isFalse();
            assertThat(line.number("unit_price")).isEqualByComparingTo("-25");
            assertThat(line.number("total")).isEqualByComparingTo("-100");
        });
    }

    @Test
    void aServiceIsAScheduledLineWithWhatWasGivenAlong() {
        Terms invoice = invoices().stream()
                .filter(one -> one.text("issued_at").equals("2024-02-10T09:30:00Z"))
                .findFirst()
                .orElseThrow();
        Terms works = invoice.list("line_items").get(0);
        Terms training = invoice.list("line_items").get(1);

        assertThat(works.text("type")).isEqualTo("scheduled");
        assertThat(works.text("product_type")).isEqualTo("ProServiceProductListItem");
        assertThat(works.id("professional_service_id")).isEqualTo(Ids.derive("works"));
        assertThat(works.text("metadata")).isEqualTo("phase 1");
        assertThat(works.text("netsuite_invoice_billing_start")).isEqualTo("2024-02-01");
        assertThat(works.mentions("amendment_id")).isFalse();
        assertThat(training.id("amendment_id")).isEqualTo(Ids.derive("amendment"));
        assertThat(invoice.text("netsuite_invoice_header_start")).isEqualTo("2024-02-01");
        assertThat(invoice.text("netsuite_invoice_header_end")).isEqualTo("2024-03-01");
        assertThat(invoice.mentions("amendment_id")).isFalse();
    }

    @Test
    void whatAnAmendmentBroughtSaysSoOnItsLinesAndOnAnInvoiceOfNothingElse() {
        String amendment = Ids.derive("amendment").toString();
        List<Terms> amended = invoices().stream()
                .filter(invoice -> invoice.text("amendment_id", "").equals(amendment))
                .toList();

        assertThat(amended)
                .extracting(invoice -> invoice.text("issued_at"))
                .containsExactly("2024-02-16T00:00:00Z", "2024-02-20T00:00:00Z");
        assertThat(amended.stream().flatMap(invoice -> invoice.list("line_items").stream()))
                .extracting(line -> line.text("type") + " " + line.text("amendment_id"))
                .containsExactly("scheduled " + amendment, "discount " + amendment, "commit_purchase " + amendment);
    }

    @Test
    void theTableOfLinesSaysTheSame() {
        var out = new ByteArrayOutputStream();
        new Exports(looked).lines(null, out);
        String works = Ids.derive("works").toString();
        String training = Ids.derive("training").toString();

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.contains(works) || line.contains(training) || line.contains(",Once,"))
                .extracting(AgreedTermsTest::source)
                .containsExactly(
                        "discount,," + Ids.derive("once") + ",,",
                        "scheduled,,," + works + ",",
                        "scheduled,,," + training + "," + Ids.derive("amendment"));
    }

    /** Type, charge, discount, service and amendment. */
    private static String source(String line) {
        String[] cells = line.split(",", -1);
        return String.join(",", cells[8], cells[27], cells[28], cells[29], cells[31]);
    }

    private static List<Terms> lines(String name) {
        return invoices().stream()
                .flatMap(invoice -> invoice.list("line_items").stream())
                .filter(line -> line.text("name").equals(name))
                .toList();
    }

    private static List<Terms> invoices() {
        var out = new ByteArrayOutputStream();
        new Exports(looked).invoices(null, out);
        return out.toString(StandardCharsets.UTF_8).lines().map(Terms::parse).toList();
    }
}
