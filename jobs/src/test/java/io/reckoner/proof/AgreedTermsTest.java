package io.reckoner.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.db.export.Exports;
import io.reckoner.db.invoice.RoyaltyStore;
import io.reckoner.db.proof.Verification;
import io.reckoner.db.proof.Violation;
import io.reckoner.id.Ids;
import io.reckoner.money.Decimals;
import io.reckoner.terms.document.Terms;
import io.reckoner.testing.BillingSchema;
import io.reckoner.testing.Scene;
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
    private static final String TERMS = """
            {"path":"/v1/credit-types/create","id":"EUR","body":{"name":"EUR","kind":"FIAT","iso_code":"EUR"}}
            {"path":"/v1/contract-pricing/products/create","id":"fee","body":{"name":"Fee","type":"FIXED"}}
            {"path":"/v1/contract-pricing/products/create","id":"advice","body":{"name":"Advice","type":"PROFESSIONAL_SERVICE"}}
            {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
            {"path":"/v1/contracts/create","id":"terms","body":{"customer_id":"acme","starting_at":"2024-01-01","scheduled_charges":[{"product_id":"fee","schedule":{"schedule_items":[{"timestamp":"2024-01-10","amount":500}]}}],"discounts":[{"id":"once","product_id":"fee","name":"Once","schedule":{"schedule_items":[{"timestamp":"2024-01-10","unit_price":25,"quantity":4}]}},{"id":"spread","product_id":"fee","name":"Spread","schedule":{"recurring_schedule":{"starting_at":"2024-01-31","ending_before":"2024-05-01","frequency":"MONTHLY","amount_distribution":"DIVIDED","amount":1000}}},{"id":"cents","product_id":"fee","name":"Cents","schedule":{"credit_type_id":"EUR","recurring_schedule":{"starting_at":"2024-01-31","ending_before":"2024-02-21","frequency":"WEEKLY","amount_distribution":"DIVIDED_ROUNDED","amount":100}}},{"id":"each","product_id":"fee","name":"Each","schedule":{"recurring_schedule":{"starting_at":"2024-02-01","ending_before":"2024-03-01","frequency":"WEEKLY","amount_distribution":"EACH","unit_price":3,"quantity":2}}}],"professional_services":[{"id":"works","product_id":"advice","unit_price":25000,"quantity":200,"max_amount":5000000}]}}
            {"path":"/v1/contract-pricing/products/create","id":"compute","body":{"name":"Compute","type":"USAGE","tags":["cloud"]}}
            {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Card"}}
            {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"compute","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":100}]}}
            {"path":"/v1/customers","id":"shop","body":{"name":"Shop","ingest_aliases":["shop"]}}
            {"path":"/v1/contracts/create","id":"resold","body":{"customer_id":"shop","starting_at":"2024-01-01","rate_card_id":"card","credits":[{"product_id":"fee","access_schedule":{"schedule_items":[{"amount":100,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}],"reseller_royalties":[{"id":"through-aws","reseller_type":"aws","fraction":0.03,"starting_at":"2024-01-01","ending_before":"2024-02-01","applicable_product_tags":["cloud"],"netsuite_reseller_id":"N-1","reseller_contract_value":9,"aws_options":{"aws_offer_id":"O-1"},"gcp_options":{"gcp_account_id":"G-1"}},{"id":"through-gcp","reseller_type":"GCP","fraction":0.5,"starting_at":"2024-01-01","applicable_product_ids":["compute"]}]}}
            {"path":"/v1/contracts/amend","id":"raised","body":{"customer_id":"shop","contract_id":"resold","starting_at":"2024-02-01","reseller_royalties":[{"reseller_type":"AWS","fraction":0.06,"ending_before":null}]}}
            {"path":"/v1/contracts/amend","id":"amendment","body":{"customer_id":"acme","contract_id":"terms","starting_at":"2024-02-01","scheduled_charges":[{"id":"more","product_id":"fee","schedule":{"schedule_items":[{"timestamp":"2024-02-16","amount":70}]}}],"discounts":[{"id":"less","product_id":"fee","schedule":{"schedule_items":[{"timestamp":"2024-02-16","amount":7}]}}],"credits":[{"id":"gift","product_id":"fee","access_schedule":{"schedule_items":[{"amount":9,"starting_at":"2024-02-01","ending_before":"2024-03-01"}]}}],"commits":[{"id":"bought","type":"PREPAID","product_id":"fee","access_schedule":{"schedule_items":[{"amount":9,"starting_at":"2024-02-20","ending_before":"2024-03-01"}]},"invoice_schedule":{"schedule_items":[{"timestamp":"2024-02-20","amount":8}]}}],"professional_services":[{"id":"training","product_id":"advice","unit_price":100,"quantity":10,"max_amount":1000}]}}
            {"path":"/v1/contracts/scheduleProServicesInvoice","id":"request","body":{"customer_id":"acme","contract_id":"terms","issued_at":"2024-02-10T09:30:00Z","netsuite_invoice_header_start":"2024-02-01","netsuite_invoice_header_end":"2024-03-01","line_items":[{"professional_service_id":"works","quantity":100,"metadata":"phase 1","netsuite_invoice_billing_start":"2024-02-01"},{"professional_service_id":"training","amendment_id":"amendment","amount":1000}]}}
            """;

    private static Scene scene;

    private final DataSource database = scene.asMade();

    @BeforeAll
    static void termsOfEveryKindAreBilled(@TempDir Path folder) throws IOException {
        TestPostgres.Database made = TestPostgres.withTables();
        try (TestReckoner reckoner = TestReckoner.on(made, 2)) {
            Path file = Files.writeString(folder.resolve("terms.ndjson"), TERMS);
            Path usage = Files.writeString(folder.resolve("usage.csv"), """
                    customer_id,product_id,starting_at,ending_before,quantity
                    shop,compute,2024-01-15T00:00:00Z,2024-01-15T01:00:00Z,5
                    shop,compute,2024-02-15T00:00:00Z,2024-02-15T01:00:00Z,2
                    """);
            reckoner.load(file, usage);
            reckoner.bill("2024-02-01");
            reckoner.bill("2024-05-02");
        }
        scene = Scene.of(made);
    }

    @Test
    void whatIsBilledIsWhatWasAgreed() {
        assertThat(new Verification(database).verify(null)).isEmpty();
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
            royalty is not what was agreed of the line | delete from billing.royalty_share where fraction = 0.03
            royalty is not what was agreed of the line | update billing.royalty_share set fraction = 0.04, amount = base * 0.04 where fraction = 0.03
            royalty is not what was agreed of the line | update billing.royalty_share set base = base + 1, amount = (base + 1) * fraction where fraction = 0.03
            royalty is not what was agreed of the line | update billing.royalty_share set reseller_type = 'GCP' where fraction = 0.03
            royalty is not what was agreed of the line | update billing.royalty_share set royalty_id = billing.derive('x') where fraction = 0.5
            royalty is not what was agreed of the line | insert into billing.royalty_share select invoice_id, position, 3, royalty_id, reseller_type, fraction, base, amount from billing.royalty_share where fraction = 0.06
            royalty is not what was agreed of the line | update billing.product_version set tags = '{}' where name = 'Compute'
            service is scheduled beyond its maximum | update billing.contract_version set terms = jsonb_set(terms, '{professional_services,0,max_amount}', '2499999')
            item is billed more than once           | insert into billing.invoice_line (run_id, invoice_id, position, type, name, product_id, credit_type_id, quantity, unit_price, total, term_id, item_id) select run_id, invoice_id, 9, type, name, product_id, credit_type_id, quantity, unit_price, total, term_id, item_id from billing.invoice_line where total = -100
            quantity x unit price is not the line total | update billing.invoice_line set total = -99 where total = -100
            """)
    void whatWasNotAgreedIsNamed(String what, String sql) {
        BillingSchema.behindTheGuards(database, sql);

        assertThat(new Verification(database).equations(null))
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

    /** What a credit pays is taken off; the second royalty on a line counts too, the first gives it its type. */
    @Test
    void aRoyaltyStandsOnTheInvoiceAndOnItsLines() {
        List<Terms> resold = invoices().stream()
                .filter(one -> one.mentions("reseller_royalty"))
                .toList();
        Terms january = resold.get(0);

        assertThat(resold)
                .extracting(one -> one.text("start_timestamp"))
                .containsExactly(
                        "2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z", "2024-04-01T00:00:00Z");
        assertThat(january.get("reseller_royalty").canonical())
                .isEqualTo(
                        "[{\"aws_options\":{\"aws_offer_id\":\"O-1\"},\"fraction\":0.03,\"gcp_options\":{\"gcp_account_id\":\"G-1\"},"
                                + "\"netsuite_reseller_id\":\"N-1\",\"reseller_type\":\"AWS\",\"royalty_amount\":12},"
                                + "{\"fraction\":0.5,\"reseller_type\":\"GCP\",\"royalty_amount\":200}]");
        assertThat(january.list("line_items"))
                .extracting(line -> line.text("type") + " " + line.text("reseller_type", "none"))
                .containsExactly("usage AWS", "applied_commit_or_credit AWS", "usage AWS");
        assertThat(january.number("total")).isEqualByComparingTo("400");
        assertThat(resold.get(1).list("reseller_royalty"))
                .extracting(one -> one.number("fraction").toString())
                .containsExactlyInAnyOrder("0.06", "0.5");
    }

    @Test
    void whatIsOwedToResellersIsAddedUpByKindContractAndCurrency() {
        List<RoyaltyStore.Owed> owed = new RoyaltyStore(database).owed(null, Instant.parse("2024-03-01T00:00:00Z"));

        assertThat(owed)
                .extracting(one -> one.type() + " " + one.customerName() + " " + one.invoices() + " "
                        + Decimals.plain(one.base()) + " " + Decimals.plain(one.amount()))
                .containsExactly("AWS Shop 1 400 12", "GCP Shop 1 400 200");
        assertThat(new RoyaltyStore(database).owed(Instant.parse("2024-06-01T00:00:00Z"), null))
                .isEmpty();
    }

    @Test
    void theTableOfLinesSaysTheSame() {
        var out = new ByteArrayOutputStream();
        new Exports(database).lines(null, out);
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

    private List<Terms> lines(String name) {
        return invoices().stream()
                .flatMap(invoice -> invoice.list("line_items").stream())
                .filter(line -> line.text("name").equals(name))
                .toList();
    }

    private List<Terms> invoices() {
        var out = new ByteArrayOutputStream();
        new Exports(database).invoices(null, out);
        return out.toString(StandardCharsets.UTF_8).lines().map(Terms::parse).toList();
    }
}
