package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What takes two persons, where somebody said that it does. */
class ApprovalsOnTheCommandLineTest {
    private static final String[] REBILL = {"rebill", "--period", "2025-01", "--apply", "--reason", "wrong price"};
    private static final String[] UNLOCK = {"close", "unlock", "2025-01", "--reason", "a run was missing"};

    private final TestPostgres.Database database = TestPostgres.withTables();

    @TempDir
    private Path folder;

    @BeforeEach
    void aMonthIsBilled() throws IOException {
        run("load", write("terms.ndjson", """
                {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"API calls","type":"USAGE"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","id":"price","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2025-01-01","entitled":true,"rate_type":"FLAT","price":200}]}}
                {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
                {"path":"/v1/contracts/create","id":"acme.k","body":{"customer_id":"acme","starting_at":"2025-01-01","rate_card_id":"card"}}
                """), write("usage.csv", """
                customer_id,product_id,starting_at,ending_before,quantity
                acme,calls,2025-01-10,2025-01-11,10
                """));
        run("bill", "--as-of", "2025-02-02");
        run("load", write("price.ndjson", price(300)));
    }

    @Test
    void aRebillIsDoneByTwo() {
        assertThat(run("approval", "require", "rebill", "--reason", "four eyes").err())
                .isEqualTo("A second person has to approve it from now on: rebill.\n");
        List<String> invoices = exported("invoices");

        CommandResult asked = as("jane", REBILL);

        assertThat(asked.code()).isEqualTo(6);
        assertThat(asked.err()).isEqualTo("""
                reckoner: A second person has to approve it: rebill of 1 invoice of 2025-01, asked by jane as approval 1. Nothing was changed.
                  Somebody else approves it, `reckoner approval give 1`; then the same command does it.
                """);
        assertThat(exported("invoices")).isEqualTo(invoices);
        assertThat(as("jane", REBILL).err()).contains("as approval 1.");
        assertThat(as("jane", "approval", "give", "1").err())
                .startsWith("reckoner: Approval 1 was asked by jane, who cannot give it.");
        assertThat(as("bob", "approval", "give", "1").err())
                .isEqualTo("Approved: rebill of 1 invoice of 2025-01. The command that asked for it does it now.\n");
        assertThat(as("bob", "approval", "give", "1").err())
                .startsWith("reckoner: Approval 1 is given already, by bob.");

        assertThat(as("jane", REBILL).code()).isZero();

        assertThat(lines("/v1/invoices/rebill"))
                .singleElement()
                .asString()
                .contains("\"approved_by\":\"bob\"", "\"by\":\"jane\"");
        assertThat(run("approval", "list", "--all")
                        .out()
                        .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\S+", "THEN")
                        .replaceAll(" +", " "))
                .isEqualTo("""
                        number what asked by at reason state
                         1 rebill of 1 invoice of 2025-01 jane THEN wrong price approved by bob, done
                        """);
        assertThat(run("verify").code()).isZero();
    }

    /** What is approved is what would be done: another outcome, another reason or way is another thing. */
    @Test
    void whatComesOutOtherwiseIsApprovedAnew() throws IOException {
        run("approval", "require", "rebill", "--reason", "four eyes");
        as("jane", REBILL);
        as("bob", "approval", "give", "1");
        run("load", write("again.ndjson", price(400)));

        assertThat(as("jane", REBILL).err()).contains("as approval 2.");
        assertThat(as("jane", "rebill", "--period", "2025-01", "--apply", "--as-credit-note", "--reason", "wrong price")
                        .err())
                .contains("credit notes for 1 invoice of 2025-01, asked by jane as approval 3.");
        assertThat(run("approval", "remove", "2", "--reason", "no").code()).isZero();
        assertThat(as("bob", "approval", "give", "2").err()).startsWith("reckoner: No approval 2 is waited for.");
        as("bob", "approval", "give", "3");
        assertThat(as("bob", "rebill", "--period", "2025-01", "--apply", "--as-credit-note", "--reason", "wrong price")
                        .code())
                .isZero();
        assertThat(lines("/v1/invoices/creditNote"))
                .singleElement()
                .asString()
                .contains("\"approved_by\":\"jane\"", "\"by\":\"bob\"");
    }

    @Test
    void aMonthIsOpenedByTwo() {
        run("close", "lock", "2025-01", "--reason", "books are closed");
        run("approval", "require", "unlock", "--reason", "four eyes");

        assertThat(as("jane", UNLOCK).err())
                .contains("close unlock 2025-01, asked by jane as approval 1. Nothing was changed.");
        as("bob", "approval", "give", "1");
        assertThat(as("jane", UNLOCK).err()).isEqualTo("Month 2025-01 is open again.\n");

        run("close", "lock", "2025-01", "--reason", "books are closed");
        assertThat(as("jane", UNLOCK).err()).contains("as approval 2.");
    }

    @Test
    void aGuardIsOverriddenByTwo() throws IOException {
        run("load", write("february.csv", """
                customer_id,product_id,starting_at,ending_before,quantity
                acme,calls,2025-02-10,2025-02-11,10
                """));
        run("guard", "set", "largest-invoice:USD", "20");
        run("approval", "require", "override-guard", "--reason", "four eyes");
        String[] bill = {
            "bill", "--as-of", "2025-03-02", "--override-guard", "largest-invoice:USD", "--reason", "a launch"
        };

        CommandResult asked = as("jane", bill);

        assertThat(asked.code()).isEqualTo(6);
        assertThat(asked.err())
                .contains(
                        "the run of 2025-03-02T00:00:00Z although largest-invoice:USD is 30 USD, at most 20 USD is allowed, asked by jane as approval 1.");
        as("bob", "approval", "give", "1");
        assertThat(as("jane", bill).code()).isZero();
        assertThat(lines("/v1/guards/override")).singleElement().asString().contains("\"approved_by\":\"bob\"");
    }

    /** Else one person would do by a file what takes two by a command. */
    @Test
    void noFileDoesIt() throws IOException {
        run("close", "lock", "2025-01", "--reason", "books are closed");
        run("approval", "require", "unlock", "--reason", "four eyes");
        String unlock = """
                {"path":"/v1/months/unlock","at":"2025-03-01T00:00:00Z","body":{"month":"2025-01","reason":"alone"}}
                """;

        CommandResult loaded = run("load", write("unlock.ndjson", unlock));

        assertThat(loaded.code()).isEqualTo(4);
        assertThat(folder.resolve("unlock.ndjson.rejects.ndjson"))
                .content()
                .contains("a command: a second person has to approve it");
        as("jane", UNLOCK);
        as("bob", "approval", "give", "1");
        as("jane", UNLOCK);
        Path journal = Files.write(folder.resolve("journal.ndjson"), exported("journal"));
        assertThat(run("load", journal.toString()).code()).isZero();
    }

    @Test
    void oneIsEnoughAgainWhenTwoSaySo() {
        String[] waive = {"approval", "waive", "rebill", "--reason", "a small team"};
        assertThat(as("jane", waive).err()).startsWith("reckoner: No second person is needed for rebill.");
        run("approval", "require", "rebill", "--reason", "four eyes");

        assertThat(as("jane", waive).code()).isEqualTo(6);
        as("bob", "approval", "give", "1");
        assertThat(as("jane", waive).err()).isEqualTo("One person is enough again: rebill.\n");

        assertThat(as("jane", REBILL).code()).isZero();
        assertThat(run("approval", "list", "--json").out().replaceAll("\\s", ""))
                .isEqualTo("{\"required\":[],\"approvals\":[]}");
        assertThat(run("approval", "require", "everything", "--reason", "so").err())
                .contains("nothing is called 'everything': expected rebill|unlock|override-guard");
    }

    private static String price(int price) {
        return """
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2025-01-01","entitled":true,"rate_type":"FLAT","price":%d}]}}
                """.formatted(price);
    }

    private List<String> lines(String path) {
        return exported("journal").stream().filter(line -> line.contains(path)).toList();
    }

    private List<String> exported(String what) {
        return run("export", what).out().lines().toList();
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private CommandResult as(String person, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--as", person));
        return run(all.toArray(String[]::new));
    }

    private CommandResult run(String... arguments) {
        return CommandResult.of(database.login(), arguments);
    }
}
