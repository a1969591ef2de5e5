package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports that begin where the last one of their name ended: put one behind the other they have everything once. */
class SinceLastOnTheCommandLineTest {
    private final TestPostgres.Database database = TestPostgres.withTables();

    @TempDir
    private Path folder;

    private int files;

    @Test
    void eachHasWhatCameSince() throws IOException {
        load("""
                {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"API calls","type":"USAGE"}}
                {"path":"/v1/contract-pricing/products/create","id":"gifts","body":{"name":"Gifts","type":"FIXED"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2025-01-01","entitled":true,"rate_type":"FLAT","price":200}]}}
                {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
                {"path":"/v1/contracts/create","id":"acme.k","body":{"customer_id":"acme","starting_at":"2025-01-01","rate_card_id":"card"}}
                {"path":"/v1/contracts/customerCredits/create","id":"gift","body":{"customer_id":"acme","product_id":"gifts","name":"Gift","access_schedule":{"schedule_items":[{"id":"gift.a","amount":500,"starting_at":"2025-01-01","ending_before":"2026-01-01"}]}}}
                """);
        usage("acme,calls,2025-01-10,2025-01-11,10", "acme,calls,2025-02-10,2025-02-11,20");
        run("bill", "--as-of", "2025-02-02");
        List<String> lines = next("lines");
        List<String> ledger = next("ledger");
        List<String> journal = next("journal");
        assertThat(next("invoices")).hasSize(1);
        assertThat(lines).isEqualTo(exported("lines"));
        assertThat(ledger).isEqualTo(exported("ledger"));
        assertThat(next("lines")).hasSize(1);

        load("""
                {"path":"/v1/contracts/addManualBalanceLedgerEntry","body":{"customer_id":"acme","id":"gift","segment_id":"gift.a","amount":300,"reason":"sorry","timestamp":"2025-02-20"}}
                """);
        run("bill", "--as-of", "2025-03-02");
        String first = exported("invoices").get(0).replaceAll(".*?\"id\":\"([0-9a-f-]{36})\".*", "$1");
        load("{\"path\":\"/v1/invoices/void\",\"at\":\"2025-03-05T00:00:00Z\",\"body\":{\"id\":\"" + first + "\"}}\n");

        List<String> more = next("lines");
        assertThat(more.stream().skip(1))
                .anyMatch(line -> line.contains("VOID"))
                .anyMatch(line -> line.contains("FINALIZED"));
        assertThat(more).containsExactlyElementsOf(exported("lines"));
        assertThat(next("invoices")).containsExactlyElementsOf(exported("invoices"));
        var entries = new ArrayList<>(ledger);
        entries.addAll(next("ledger").stream().skip(1).toList());
        assertThat(entries)
                .containsExactlyInAnyOrderElementsOf(exported("ledger"))
                .doesNotHaveDuplicates();
        var all = new ArrayList<>(journal);
        all.addAll(next("journal"));
        assertThat(all).isEqualTo(exported("journal"));
        assertThat(next("journal")).isEmpty();
    }

    @Test
    void whatCannotBeSaidIsRefused() {
        assertThat(run("export", "lines", "--since-last", "dwh").err())
                .startsWith("reckoner: --since-last: it needs --out FILE: only of a file is it known that it is whole");
        assertThat(run("export", "lines", "--since-last", "dwh", "--run", "1", "--out", "x")
                        .err())
                .startsWith("reckoner: --since-last: of one run everything is exported; leave out --run");
        assertThat(run("export", "usage-exceptions", "--since-last", "dwh", "--out", "x")
                        .err())
                .startsWith("reckoner: --since-last: invoices, lines, the ledger and the journal have it");
    }

    private List<String> next(String what) throws IOException {
        Path file = folder.resolve(what + files++);
        CommandResult result = run("export", what, "--since-last", "warehouse", "--out", file.toString());
        assertThat(result.code()).as(result.err()).isZero();
        return Files.readAllLines(file);
    }

    private List<String> exported(String what) {
        return run("export", what).out().lines().toList();
    }

    private void load(String journal) throws IOException {
        Path file = Files.writeString(folder.resolve(files++ + ".ndjson"), journal);
        assertThat(run("load", file.toString()).code()).isZero();
    }

    private void usage(String... rows) throws IOException {
        Path file = Files.writeString(
                folder.resolve(files++ + ".csv"),
                "customer_id,product_id,starting_at,ending_before,quantity\n" + String.join("\n", rows) + "\n");
        assertThat(run("load", file.toString()).code()).isZero();
    }

    private CommandResult run(String... arguments) {
        return CommandResult.of(database.login(), arguments);
    }
}
