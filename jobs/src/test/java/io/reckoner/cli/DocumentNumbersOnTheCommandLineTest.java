package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.db.invoice.DocumentReader;
import io.reckoner.db.proof.Verification;
import io.reckoner.db.proof.Violation;
import io.reckoner.document.DocumentParties;
import io.reckoner.id.InvoiceId;
import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who sold and bought is frozen when an invoice becomes final, and numbers run on in the series of who sells (W3). */
class DocumentNumbersOnTheCommandLineTest {
    private static final String TERMS = """
            {"path":"/v1/sellers/create","id":"inc","body":{"name":"Reckoner Inc.","address":{"lines":["1 Main St"],"postcode":"73301","city":"Austin","subdivision":"TX","country":"US"},"registration":"TX 801234567","invoice_prefix":"US-","tax_category":"O","tax_exemption":"not subject to tax"}}
            {"path":"/v1/sellers/create","id":"gmbh","body":{"name":"Reckoner GmbH","address":{"country":"DE"},"vat_id":"DE123456789","invoice_prefix":"DE-"}}
            {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"API calls","type":"USAGE"}}
            {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
            {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-11-01","entitled":true,"rate_type":"FLAT","price":200}]}}
            {"path":"/v1/customers","id":"acme","body":{"name":"Acme","billing_details":{"legal_name":"Acme Industries Ltd.","address":{"lines":["2 Side St"],"country":"GB"},"language":"en-GB"}}}
            {"path":"/v1/contracts/create","id":"acme.k","body":{"customer_id":"acme","starting_at":"2024-11-01","rate_card_id":"card","net_payment_terms_days":30}}
            {"path":"/v1/customers","id":"bolt","body":{"name":"Bolt","billing_details":{"seller_id":"gmbh","tax_category":"AE","tax_exemption":"reverse charge"}}}
            {"path":"/v1/contracts/create","id":"bolt.k","body":{"customer_id":"bolt","starting_at":"2024-11-01","rate_card_id":"card"}}
            {"path":"/v1/customers","id":"cog","body":{"name":"Cog"}}
            {"path":"/v1/contracts/create","id":"cog.k","body":{"customer_id":"cog","starting_at":"2024-11-01","rate_card_id":"card"}}
            """;

    private static final String PRINTED = """
            select c.name || ' ' || to_char(i.end_timestamp at time zone 'UTC', 'YYYY-MM') || ' '
                     || coalesce(billing.printed_number(d.prefix, d.year, d.number), 'none')
              from billing.invoice i join billing.customer c on c.id = i.customer_id
              left join billing.document d on d.run_id = i.run_id and d.invoice_id = i.id
             where i.status = 'FINALIZED' order by 1
            """;

    private final TestPostgres.Database database = TestPostgres.withTables();
    private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());

    @TempDir
    private Path folder;

    @BeforeEach
    void autumnIsBilled() throws IOException {
        run("load", write("terms.ndjson", TERMS));
        run("bill", "--as-of", "2025-01-02");
    }

    @Test
    void eachSeriesHasItsOwnNumbersAYear() {
        assertThat(jdbc.queryForList(PRINTED, String.class))
                .containsExactlyInAnyOrder(
                        "Acme 2024-12 US-2024-000001",
                        "Acme 2025-01 US-2025-000001",
                        "Bolt 2024-12 DE-2024-000001",
                        "Bolt 2025-01 DE-2025-000001",
                        "Cog 2024-12 US-2024-000002",
                        "Cog 2025-01 US-2025-000002");
        assertThat(violations(database)).isEmpty();
        assertThat(run("export", "invoices").out()).contains("\"document_number\":\"DE-2025-000001\"");
    }

    @Test
    void whatIsFinalKeepsWhoSoldAndBought() throws IOException {
        run("load", write("moved.ndjson", """
                {"path":"/v1/sellers/update","body":{"seller_id":"inc","name":"Reckoner Corp.","address":{"country":"US"},"invoice_prefix":"US-"}}
                {"path":"/v1/customers/setBillingDetails","body":{"customer_id":"acme","billing_details":{"seller_id":"gmbh"}}}
                {"path":"/v1/invoices/void","at":"2025-01-20T00:00:00Z","body":{"contract_id":"acme.k","type":"USAGE","start_timestamp":"2024-12-01"}}
                {"path":"/v1/invoices/regenerate","at":"2025-01-20T00:00:00Z","body":{"contract_id":"acme.k","type":"USAGE","start_timestamp":"2024-12-01"}}
                """));
        run("bill", "--as-of", "2025-02-02");

        assertThat(jdbc.queryForList(PRINTED, String.class))
                .containsExactlyInAnyOrder(
                        "Acme 2024-12 US-2024-000001",
                        "Acme 2025-01 DE-2025-000002",
                        "Acme 2025-02 DE-2025-000003",
                        "Bolt 2024-12 DE-2024-000001",
                        "Bolt 2025-01 DE-2025-000001",
                        "Bolt 2025-02 DE-2025-000004",
                        "Cog 2024-12 US-2024-000002",
                        "Cog 2025-01 US-2025-000002",
                        "Cog 2025-02 US-2025-000003");
        assertThat(violations(database)).isEmpty();
        assertThat(parties("US-2024-000001").seller().name()).isEqualTo("Reckoner Inc.");
        assertThat(parties("US-2024-000001").buyer().name()).isEqualTo("Acme Industries Ltd.");
        assertThat(parties("US-2024-000001").tax().category()).isEqualTo("O");
        assertThat(parties("US-2025-000003").seller().name()).isEqualTo("Reckoner Corp.");
        assertThat(parties("DE-2025-000001").tax().exemption()).isEqualTo("reverse charge");
        assertThat(parties("DE-2025-000002").buyer().name()).isEqualTo("Acme");
    }

    /** The document has what was frozen, and its file the number that is printed. */
    @Test
    void documentsShowIt() throws IOException {
        load(write("usage.csv", """
                customer_id,product_id,starting_at,ending_before,quantity
                acme,calls,2025-01-10,2025-01-11,3
                bolt,calls,2025-01-10,2025-01-11,4
                """));
        run("bill", "--as-of", "2025-02-02");
        String out = folder.resolve("out").toString();

        CommandResult exported = CommandResult.of(
                database.login(), "export", "documents", "--period", "2025-02", "--out", out, "--e-invoice");

        assertThat(exported.code()).as(exported.err()).isEqualTo(ExitCodes.DONE_WITH_REJECTS);
        assertThat(exported.err()).contains("no e-invoice of DE-2025-00000", "the buyer's address");
        assertThat(Path.of(out, "US-2025-000003.pdf")).exists();
        String html = folder.resolve("acme.html").toString();
        run("invoice", "document", "US-2025-000003", "--html", html);
        assertThat(Files.readString(Path.of(html)))
                .contains("US-2025-000003", "Reckoner Inc.", "1 Main St", "Acme Industries Ltd.", "2 Side St", "6.00");
    }

    @Test
    void whatIsNoSellerOrBuyerIsRefusedByName() throws IOException {
        CommandResult loaded = load(write("wrong.ndjson", """
                {"path":"/v1/sellers/create","id":"x","body":{"name":"X","address":{"country":"Germany"},"email":"nobody","invoice_prefix":"Nr "}}
                {"path":"/v1/customers/setBillingDetails","body":{"customer_id":"acme","billing_details":{"seller_id":"nobody","language":"?","tax_percent":19,"tax_category":"AE"}}}
                """));
        assertThat(loaded.code()).isEqualTo(ExitCodes.DONE_WITH_REJECTS);
        assertThat(Files.readString(folder.resolve("wrong.ndjson.rejects.ndjson")))
                .contains("/body/address/country", "a country by its two letters")
                .contains("/body/email", "/body/invoice_prefix")
                .contains("/body/billing_details/seller_id", "/body/billing_details/language")
                .contains("/body/billing_details/tax_percent");
    }

    @Test
    void theProofSeesAGapAndOtherParties() {
        Map<String, String> titleOf = Map.of(
                "update billing.document set number = 7 where prefix = 'DE-' and year = 2025",
                "document numbers have a gap",
                "delete from billing.document where prefix = 'US-' and year = 2024 and number = 1",
                "invoice without its document",
                "update billing.document set seller_line = 2 where prefix = 'US-' and year = 2024",
                "document of other parties",
                "update billing.document set buyer_line = null where buyer_line is not null",
                "document of other parties",
                "update billing.document set number = 9 where prefix = 'US-' and year = 2025 and number = 1;"
                        + " update billing.document set number = 1 where prefix = 'US-' and year = 2025 and number = 2;"
                        + " update billing.document set number = 2 where prefix = 'US-' and year = 2025 and number = 9",
                "document numbers are out of order",
                "insert into billing.document select run_id, billing.derive('x'), seller_id, prefix, 2023, 1, seller_line, null"
                        + " from billing.document limit 1",
                "document without its invoice");
        titleOf.forEach((change, what) -> {
            TestPostgres.Database copy = TestPostgres.copyOf(database);
            new JdbcTemplate(copy.dataSource()).execute("set session_replication_role = replica; " + change);
            assertThat(violations(copy))
                    .as(change)
                    .flatExtracting(Violation::examples)
                    .extracting("what")
                    .contains(what);
        });
    }

    private DocumentParties parties(String number) {
        UUID invoice = jdbc.queryForObject(
                "select invoice_id from billing.document where billing.printed_number(prefix, year, number) = ?",
                UUID.class,
                number);
        var id = new InvoiceId(invoice);
        String name = jdbc.queryForObject(
                "select c.name from billing.invoice i join billing.customer c on c.id = i.customer_id where i.id = ?",
                String.class,
                invoice);
        return new DocumentReader(JdbcClient.create(database.dataSource()))
                .of(List.of(id))
                .get(id)
                .parties(name);
    }

    private static List<Violation> violations(TestPostgres.Database database) {
        return new Verification(database.dataSource()).equations(null);
    }

    private CommandResult load(String file) {
        return CommandResult.of(database.login(), "load", file);
    }

    private CommandResult run(String... words) {
        CommandResult result = CommandResult.of(database.login(), words);
        assertThat(result.code()).as(result.err()).isZero();
        return result;
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
