package io.reckoner.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rows are one row (U10): columns that mean nothing do not tell them apart. */
class UsageKeysTest {
    private static final String JOURNAL = """
            {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
            {"path":"/v1/contract-pricing/products/create","id":"api","body":{"name":"API calls","type":"USAGE","pricing_group_key":["env"]}}
            {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Card"}}
            {"path":"/v1/contracts/create","id":"k","body":{"customer_id":"acme","rate_card_id":"card","starting_at":"2024-01-01"}}
            """;
    private static final String HEADER =
            "customer_id,product_id,starting_at,ending_before,quantity,env,zone,InvoiceId\n";

    private static final TestReckoner reckoner = TestReckoner.on(TestPostgres.withTables(), 1);

    private final Load load = reckoner.get(Load.class);
    private int files;

    @TempDir
    private Path folder;

    @BeforeEach
    void catalog() throws IOException {
        reckoner.clear();
        journal(JOURNAL);
    }

    @AfterAll
    static void close() {
        reckoner.close();
    }

    @Test
    void aReissuedExportWithAnotherColumnFilledInIsTheSameUsage() throws IOException {
        usage("acme,api,2024-01-10,2024-01-11,138.6472,dev,,");
        usage("acme,api,2024-01-10,2024-01-11,138.6472,dev,,INV-1");

        assertThat(rows()).containsExactly("138.6472 {\"InvoiceId\":\"INV-1\",\"env\":\"dev\"}");
        assertThat(history()).containsExactly("138.6472 {\"env\":\"dev\"} 1..2");
    }

    @Test
    void aGroupKeyTellsRowsApart() throws IOException {
        usage(
                "acme,api,2024-01-10,2024-01-11,1,dev,,",
                "acme,api,2024-01-10,2024-01-11,2,prod,,",
                "acme,api,2024-01-10,2024-01-11,3,,,");

        assertThat(rows()).containsExactly("1 {\"env\":\"dev\"}", "2 {\"env\":\"prod\"}", "3 -");
    }

    @Test
    void aKeyThatComesLaterTellsRowsApartByWhatTheyCarry() throws IOException {
        usage("acme,api,2024-01-10,2024-01-11,1,dev,a,");
        String coarse = groupIds().get(0);
        journal("""
                {"path":"/v1/contract-pricing/products/update","body":{"product_id":"api","starting_at":"2024-02-01","presentation_group_key":["zone"]}}
                """);
        usage("acme,api,2024-01-10,2024-01-11,2,dev,b,", "acme,api,2024-01-10,2024-01-11,3,dev,a,INV-2");

        assertThat(rows())
                .containsExactly(
                        "2 {\"env\":\"dev\",\"zone\":\"b\"}",
                        "3 {\"InvoiceId\":\"INV-2\",\"env\":\"dev\",\"zone\":\"a\"}");
        assertThat(groupIds()).hasSize(2).doesNotContain(coarse);
        assertThat(reckoner.texts(
                        "select distinct (group_id = billing.group_id(group_values, array['env', 'zone']))::text"
                                + " from billing.usage_row"))
                .containsExactly("true");
    }

    @Test
    void aUsageFiltersKeyTellsRowsApart() throws IOException {
        journal("""
                {"path":"/v1/contracts/setUsageFilter","body":{"customer_id":"acme","contract_id":"k","group_key":"zone","group_values":["a"],"starting_at":"2024-02-01"}}
                """);
        usage("acme,api,2024-01-10,2024-01-11,1,dev,a,", "acme,api,2024-01-10,2024-01-11,2,dev,b,");

        assertThat(rows()).hasSize(2);
    }

    @Test
    void ofRowsThatAreOneOnceTheirAliasIsKnownTheLastLoadedCounts() throws IOException {
        usage("x@acme,api,2024-01-10,2024-01-11,1,dev,a,INV-1");
        usage("x@acme,api,2024-01-10,2024-01-11,2,dev,b,INV-2");
        usage("x@acme,api,2024-01-10,2024-01-11,1,dev,a,INV-1", "acme,api,2024-01-20,2024-01-21,5,dev,,");
        usage("acme,api,2024-01-11,2024-01-12,9,dev,,");
        usage("x@acme,api,2024-01-20,2024-01-21,4,dev,,INV-3");
        journal("""
                {"path":"/v1/customers/setIngestAliases","body":{"customer_id":"acme","ingest_aliases":["x@acme"]}}
                """);

        assertThat(rows())
                .containsExactly(
                        "1 {\"InvoiceId\":\"INV-1\",\"env\":\"dev\",\"zone\":\"a\"}",
                        "4 {\"InvoiceId\":\"INV-3\",\"env\":\"dev\"}",
                        "9 {\"env\":\"dev\"}");
        assertThat(deep()).isEmpty();
    }

    @Test
    void everyChangeOfUsageIsSealed() throws IOException {
        usage("acme,api,2024-01-10,2024-01-11,1,dev,a,", "nobody,api,2024-01-10,2024-01-11,1,dev,a,");
        usage("acme,api,2024-01-10,2024-01-11,2,dev,a,");
        usage("acme,api,2024-01-10,2024-01-11,2,dev,a,", "acme,api,2024-01-10,2024-01-11,2,dev,a,");

        assertThat(reckoner.texts("select mark || ' ' || rows from billing.usage_mark order by mark"))
                .containsExactly("1 2", "2 2");
        assertThat(deep()).isEmpty();
        reckoner.jdbc().sql("update billing.usage_row set quantity = 3").update();
        assertThat(deep())
                .singleElement()
                .asString()
                .contains("usage mark 2, file ")
                .contains("another content");
        reckoner.jdbc().sql("delete from billing.usage_row").update();
        assertThat(deep())
                .singleElement()
                .asString()
                .contains("usage mark 2, file ")
                .contains("1 rows")
                .contains("2 rows");
    }

    private List<String> deep() {
        return reckoner.texts("select what || ': ' || place || ', ' || found || ', not ' || expected from ("
                + io.reckoner.testing.BillingSchema.resource("/db/verify/deep-usage.sql") + ") d");
    }

    private List<String> rows() {
        return reckoner.texts(
                "select quantity || ' ' || coalesce(group_values, '-') from billing.usage_row u order by u.quantity");
    }

    private List<String> history() {
        return reckoner.texts(
                "select quantity || ' ' || coalesce(group_values, '-') || ' ' || mark || '..' || until_mark"
                        + " from billing.usage_history order by until_mark, kind");
    }

    private List<String> groupIds() {
        return reckoner.texts("select group_id::text from billing.usage_row");
    }

    private void journal(String lines) throws IOException {
        files++;
        Path file = Files.writeString(folder.resolve("journal-" + files + ".ndjson"), lines);
        assertThat(load.load(List.of(file)).get(0).rejects()).isNull();
    }

    private void usage(String... rows) throws IOException {
        files++;
        Path file = Files.writeString(folder.resolve("usage-" + files + ".csv"), HEADER + String.join("\n", rows));
        assertThat(load.load(List.of(file)).get(0).rejects()).isNull();
    }
}
