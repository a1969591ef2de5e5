package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.id.Ids;
import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What resellers get, as it is printed; the same of a journal that was exported and loaded elsewhere. */
class RoyaltiesOnTheCommandLineTest {
    private static final String JOURNAL = """
            {"path":"/v1/contract-pricing/products/create","id":"compute","body":{"name":"Compute","type":"USAGE","tags":["cloud"]}}
            {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Card"}}
            {"path":"/v1/contract-pricing/rate-cards/addRates","id":"rates","body":{"rate_card_id":"card","rates":[{"product_id":"compute","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":100}]}}
            {"path":"/v1/customers","id":"shop","body":{"name":"Shop"}}
            {"path":"/v1/contracts/create","id":"resold","body":{"customer_id":"shop","starting_at":"2024-01-01","rate_card_id":"card","reseller_royalties":[{"reseller_type":"AWS","fraction":0.03,"starting_at":"2024-01-01","ending_before":"2024-01-20","applicable_product_tags":["cloud"]}]}}
            {"path":"/v1/contracts/amend","id":"raised","body":{"customer_id":"shop","contract_id":"resold","starting_at":"2024-02-01","reseller_royalties":[{"reseller_type":"AWS","fraction":0.06,"ending_before":null}]}}
            """;
    private static final String USAGE = """
            customer_id,product_id,starting_at,ending_before,quantity
            shop,compute,2024-01-15T00:00:00Z,2024-01-15T01:00:00Z,1000
            shop,compute,2024-02-15T00:00:00Z,2024-02-15T01:00:00Z,500
            """;

    @TempDir
    private Path folder;

    @Test
    void whatIsOwedIsAddedUpAndProven() throws IOException {
        String url = billed(Files.writeString(folder.resolve("a.ndjson"), JOURNAL));

        assertThat(CommandResult.of(url, "royalties").out())
                .containsPattern("AWS +Shop +\\S+ +2 +USD +1500\\.00 +60\\.00");
        assertThat(CommandResult.of(url, "royalties", "--until", "2024-03-01").out())
                .containsPattern("AWS +Shop +\\S+ +1 +USD +1000\\.00 +30\\.00");
        assertThat(CommandResult.of(url, "royalties", "--json").out().replaceAll("\\s", ""))
                .contains("\"reseller_type\":\"AWS\"", "\"base\":150000,\"royalty_amount\":6000");
        CommandResult none = CommandResult.of(url, "royalties", "--from", "2025-01-01");
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).contains("Nothing is owed to a reseller");
        CommandResult proven = CommandResult.of(url, "verify", "--deep");
        assertThat(proven.code()).as(proven.out() + proven.err()).isZero();
    }

    /** The null that takes the end of a royalty away is part of the journal. */
    @Test
    void anExportedJournalMakesTheSame() throws IOException {
        String url = billed(Files.writeString(folder.resolve("a.ndjson"), JOURNAL));
        Path exported = folder.resolve("exported.ndjson");
        assertThat(CommandResult.of(url, "export", "journal", "--out", exported.toString())
                        .code())
                .isZero();

        assertThat(Files.readString(exported))
                .contains("\"ending_before\":null", Ids.derive("raised").toString());
        String other = billed(exported);
        assertThat(CommandResult.of(other, "royalties").out())
                .isEqualTo(CommandResult.of(url, "royalties").out());
    }

    private String billed(Path journal) throws IOException {
        String url = database();
        Path usage = Files.writeString(folder.resolve("usage.csv"), USAGE);
        CommandResult loaded = CommandResult.of(url, "load", journal.toString(), usage.toString());
        assertThat(loaded.code()).as(loaded.out() + loaded.err()).isZero();
        CommandResult billed = CommandResult.of(url, "bill", "--as-of", "2024-03-02");
        assertThat(billed.code()).as(billed.out() + billed.err()).isZero();
        return url;
    }

    private static String database() {
        TestPostgres.Database database = TestPostgres.withTables();
        return database.login();
    }
}
