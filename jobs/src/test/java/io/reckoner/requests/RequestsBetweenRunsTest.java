package io.reckoner.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.db.run.RunScope;
import io.reckoner.jobs.billing.Billing;
import io.reckoner.jobs.billing.BillingSettings;
import io.reckoner.jobs.load.Load;
import io.reckoner.statement.Cutoff;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run makes of requests that came after the run before: voids, payments, manual entries. */
class RequestsBetweenRunsTest {
    private static final TestReckoner RECKONER = TestReckoner.on(TestPostgres.withTables(), 2);
    private static final BillingSettings SETTINGS = new BillingSettings(2, 3, 2);

    /** Usage of 150 in January; a commit of 100 is free, one of 30 waits for its payment of 25 and would be drawn first. */
    private static final String WORLD = """
            {'path':'/v1/contract-pricing/products/create','id':'calls','body':{'name':'Calls','type':'USAGE'}}
            {'path':'/v1/contract-pricing/products/create','id':'fee','body':{'name':'Fee','type':'FIXED'}}
            {'path':'/v1/contract-pricing/rate-cards/create','id':'card','body':{'name':'Card'}}
            {'path':'/v1/contract-pricing/rate-cards/addRates','id':'rates','body':{'rate_card_id':'card','rates':[{'product_id':'calls','starting_at':'2024-01-01','entitled':true,'rate_type':'FLAT','price':1}]}}
            {'path':'/v1/customers','id':'acme','body':{'name':'Acme'}}
            {'path':'/v1/contracts/create','id':'c','body':{'customer_id':'acme','rate_card_id':'card','starting_at':'2024-01-01','commits':[{'id':'free','type':'PREPAID','product_id':'fee','access_schedule':{'schedule_items':[{'id':'free.s','amount':100,'starting_at':'2024-01-01','ending_before':'2025-01-01'}]}},{'id':'bought','type':'PREPAID','product_id':'fee','priority':1,'payment_gate_config':{'payment_gate_type':'EXTERNAL'},'access_schedule':{'schedule_items':[{'id':'bought.s','amount':30,'starting_at':'2024-01-01','ending_before':'2025-01-01'}]},'invoice_schedule':{'schedule_items':[{'timestamp':'2024-01-10','amount':25}]}}]}}
            """;

    @TempDir
    private Path folder;

    private int files;

    @BeforeEach
    void january() throws IOException {
        RECKONER.clear();
        load(WORLD);
        load(Files.writeString(folder.resolve("usage.csv"), """
                customer_id,product_id,starting_at,ending_before,quantity
                acme,calls,2024-01-05T00:00:00Z,2024-01-05T01:00:00Z,150
                """));
        bill("2024-02-02T00:00:00Z");
        assertThat(invoices())
                .containsExactly("SCHEDULED 2024-01-10 25 FINALIZED 0 -", "USAGE 2024-01-01 50 FINALIZED 0 -");
    }

    @AfterAll
    static void close() {
        RECKONER.close();
    }

    @Test
    void aVoidInvoiceIsMadeAgainWithTheBalancesOfToday() throws IOException {
        load("""
                {'path':'/v1/contracts/addManualBalanceLedgerEntry','body':{'customer_id':'acme','contract_id':'c','id':'free','segment_id':'free.s','amount':5,'reason':'sorry'}}
                {'path':'/v1/payments/update','at':'2024-02-02T09:30:00Z','body':{'contract_id':'c','type':'SCHEDULED','timestamp':'2024-01-10','payment_status':'PAID'}}
                {'path':'/v1/invoices/void','at':'2024-02-02T10:00:00Z','body':{'contract_id':'c','type':'USAGE','start_timestamp':'2024-01-01'}}
                {'path':'/v1/invoices/regenerate','body':{'contract_id':'c','type':'USAGE','start_timestamp':'2024-01-01'}}
                """);

        bill("2024-02-03T00:00:00Z");

        assertThat(invoices())
                .containsExactly(
                        "SCHEDULED 2024-01-10 25 FINALIZED 0 -",
                        "USAGE 2024-01-01 50 VOID 0 -",
                        "USAGE 2024-01-01 15 FINALIZED 1 of revision 0");
        assertThat(ledger("free"))
                .containsExactly(
                        "1 PREPAID_COMMIT_SEGMENT_START 100 2024-01-01 00:00",
                        "2 PREPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION -100 2024-02-01 00:00",
                        "3 PREPAID_COMMIT_MANUAL 5 2024-01-01 00:00",
                        "4 PREPAID_COMMIT_CANCELED 100 2024-02-02 10:00",
                        "5 PREPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION -105 2024-02-02 10:00");
        assertThat(ledger("bought"))
                .containsExactly(
                        "1 PREPAID_COMMIT_SEGMENT_START 30 2024-02-02 09:30",
                        "2 PREPAID_COMMIT_AUTOMATED_INVOICE_DEDUCTION -30 2024-02-01 00:00");
    }

    @Test
    void aPurchaseThatFailedIsNeverBilledAgain() throws IOException {
        load(
                "{'path':'/v1/payments/update','at':'2024-02-02','body':{'commit_id':'bought','payment_status':'FAILED'}}");

        bill("2024-03-02T00:00:00Z");

        assertThat(invoices())
                .containsExactly(
                        "SCHEDULED 2024-01-10 25 VOID 0 -",
                        "USAGE 2024-01-01 50 FINALIZED 0 -",
                        "USAGE 2024-02-01 0 FINALIZED 0 -");
        assertThat(ledger("bought")).isEmpty();
    }

    @Test
    void aVoidPurchaseCanBeMadeAgain() throws IOException {
        load("""
                {'path':'/v1/invoices/void','at':'2024-02-02','body':{'contract_id':'c','type':'SCHEDULED','timestamp':'2024-01-10'}}
                {'path':'/v1/invoices/regenerate','body':{'contract_id':'c','type':'SCHEDULED','timestamp':'2024-01-10'}}
                """);

        bill("2024-02-03T00:00:00Z");

        assertThat(invoices())
                .containsExactly(
                        "SCHEDULED 2024-01-10 25 VOID 0 -",
                        "SCHEDULED 2024-01-10 25 FINALIZED 1 of revision 0",
                        "USAGE 2024-01-01 50 FINALIZED 0 -");
    }

    private void load(String lines) throws IOException {
        load(Files.writeString(folder.resolve(++files + ".ndjson"), lines.replace('\'', '"')));
    }

    private static void load(Path file) {
        for (Load.Loaded loaded : RECKONER.get(Load.class).load(List.of(file))) {
            assertThat(loaded.rejects()).isNull();
        }
    }

    private static void bill(String asOf) {
        Billing.Outcome outcome = RECKONER.get(Billing.class)
                .bill(Instant.parse(asOf), Cutoff.DEFAULT_GRACE, RunScope.EVERYTHING, SETTINGS);
        assertThat(outcome.run().status().name()).isEqualTo("COMPLETED");
    }

    private static List<String> invoices() {
        return RECKONER.texts("""
                select concat_ws(' ', i.type, to_char(coalesce(i.start_timestamp, i.issued_at) at time zone 'UTC', 'YYYY-MM-DD'),
                                 trim_scale(i.total), i.status, i.revision, coalesce('of revision ' || old.revision, '-'))
                  from billing.invoice i left join billing.invoice old on old.id = i.regenerated_from_invoice_id
                 order by i.type, coalesce(i.start_timestamp, i.issued_at), i.revision
                """);
    }

    private static List<String> ledger(String balance) {
        return RECKONER.texts("""
                select concat_ws(' ', sequence, type, trim_scale(amount), to_char(timestamp at time zone 'UTC', 'YYYY-MM-DD HH24:MI'))
                  from billing.ledger_entry where balance_id = billing.derive('%s') order by sequence
                """.formatted(balance));
    }
}
