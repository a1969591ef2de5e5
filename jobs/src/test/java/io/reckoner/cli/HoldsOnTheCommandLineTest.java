package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What finance gets to see of a customer that is held back, and who did what (J6, J7). */
class HoldsOnTheCommandLineTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestPostgres.Database database = TestPostgres.withTables();

    @TempDir
    private Path folder;

    @AfterEach
    void realClock() {
        System.clearProperty("reckoner.now");
    }

    @Test
    void aCustomerIsHeldBackAndReleased() throws IOException {
        load("2024-02-01T08:00:00Z", "journal.ndjson", """
                {"path":"/v1/customers","id":"acme","body":{"name":"Acme Ltd."}}
                {"path":"/v1/customers","id":"globex","body":{"name":"Globex"}}
                {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"Calls","type":"USAGE"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Card"}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2000-01-01","entitled":true,"price":100,"rate_type":"FLAT"}]}}
                {"path":"/v1/contracts/create","id":"acme.k","body":{"customer_id":"acme","starting_at":"2024-01-01","rate_card_id":"card","net_payment_terms_days":30}}
                {"path":"/v1/contracts/create","id":"globex.k","body":{"customer_id":"globex","starting_at":"2024-01-01","rate_card_id":"card","net_payment_terms_days":30}}
                """);
        load("2024-02-01T08:00:00Z", "usage.csv", """
                customer_id,product_id,starting_at,ending_before,quantity
                acme,calls,2024-01-10,2024-01-11,9
                globex,calls,2024-01-10,2024-01-11,4
                """);

        CommandResult added = run(
                "2024-02-01T09:00:00Z",
                "hold",
                "add",
                "Acme Ltd.",
                "--until",
                "2024-06-01",
                "--reason",
                "prices in dispute",
                "--as",
                "jane");
        assertThat(added.code()).isZero();
        assertThat(added.err())
                .isEqualTo("Customer Acme Ltd. is held until 2024-06-01T00:00:00Z. Release it with"
                        + " `reckoner hold remove Acme Ltd. --reason TEXT`.\n");
        CommandResult twice = run("2024-02-01T09:05:00Z", "hold", "add", "acme", "--reason", "again");
        assertThat(twice.code()).isEqualTo(1);
        assertThat(twice.err())
                .contains("expected a customer that is not held: journal line 8 holds it since 2024-02-01T09:00:00Z"
                        + " until 2024-06-01T00:00:00Z")
                .contains("`reckoner hold remove` it and add it again");
        assertThat(run("2024-02-12T10:00:00Z", "hold", "list").out()).isEqualTo("""
                customer   id                                    since                 days  until                 by    reason
                Acme Ltd.  316fa1ab-c9fd-383c-ac72-4a1978ccab67  2024-02-01T09:00:00Z    11  2024-06-01T00:00:00Z  jane  prices in dispute
                """);

        CommandResult billed = run("2024-02-02T01:10:00Z", "bill", "--as-of", "2024-02-02");
        assertThat(billed.code()).isZero();
        assertThat(billed.out()).contains("""
                  accounts     1 billed, 1 held
                  held         Acme Ltd. for 0 days, since 2024-02-01T09:00:00Z, until 2024-06-01T00:00:00Z: prices in dispute
                  invoices     1 with 1 lines; 0 ledger entries
                """);
        JsonNode report = JSON.readTree(
                run("2024-02-02T01:10:00Z", "run", "show", "1", "--json").out());
        assertThat(report.at("/accounts/held").intValue()).isEqualTo(1);
        assertThat(report.at("/held/0/customer_name").stringValue()).isEqualTo("Acme Ltd.");
        assertThat(report.at("/held/0/by").stringValue()).isEqualTo("jane");
        assertThat(report.at("/held/0/from").stringValue()).endsWith(": hold add");
        assertThat(report.at("/held/0/until").stringValue()).isEqualTo("2024-06-01T00:00:00Z");
        assertThat(run("2024-02-02T02:00:00Z", "invoice", "list", "--customer", "acme")
                        .out())
                .doesNotContain("acme");

        assertThat(run("2024-02-20T15:00:00Z", "hold", "remove", "acme", "--reason", "agreed", "--as", "joe")
                        .err())
                .isEqualTo("The next run bills customer acme again.\n");
        assertThat(run("2024-02-20T15:01:00Z", "hold", "remove", "acme", "--reason", "agreed")
                        .err())
                .contains("expected a customer that is held");
        assertThat(run("2024-02-20T15:01:00Z", "hold", "list").err()).isEqualTo("Nobody is held.\n");
        assertThat(run("2024-02-21T01:10:00Z", "bill", "--as-of", "2024-02-21").out())
                .contains("accounts     1 billed\n");
        assertThat(run("2024-02-21T02:00:00Z", "invoice", "show", "2").out())
                .contains("issued 2024-02-02, due 2024-03-21");
        assertThat(run("2024-02-21T02:00:00Z", "verify", "--deep").code()).isZero();

        JsonNode audit = JSON.readTree(run("2024-02-21T03:00:00Z", "audit", "list", "--customer", "acme", "--json")
                        .out())
                .path("audit");
        assertThat(audit)
                .extracting(entry -> entry.path("at").stringValue() + " "
                        + entry.path("task").stringValue() + " "
                        + entry.path("state").stringValue() + " "
                        + entry.path("reason").asString("-") + " "
                        + entry.path("run").asString("-") + " "
                        + entry.path("journal_line").asString("-"))
                .containsExactly(
                        "2024-02-01T08:00:00Z load " + folder.resolve("journal.ndjson") + " DONE - - 1",
                        "2024-02-01T09:00:00Z hold add DONE prices in dispute - 8",
                        "2024-02-02T01:10:00Z bill 2024-02-02T00:00:00Z DONE - 1 -",
                        "2024-02-20T15:00:00Z hold remove DONE agreed - 9",
                        "2024-02-21T01:10:00Z bill 2024-02-21T00:00:00Z DONE - 2 -");
        assertThat(audit.get(1).path("by").stringValue()).isEqualTo("jane");
        assertThat(audit.get(1).path("command").stringValue())
                .isEqualTo("hold add 'Acme Ltd.' --until 2024-06-01 --reason 'prices in dispute'");
        assertThat(audit.get(1).path("process").longValue())
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(run("2024-02-21T03:00:00Z", "audit", "list", "--since", "2024-02-20T15:00:30Z")
                        .out())
                .matches(
                        "(?s)at +by +host +process +command +reason +did\n"
                                + "2024-02-20T15:01:00Z .* hold remove acme --reason agreed +agreed +hold remove: failed,"
                                + " /v1/holds/remove is refused: /body/customer_id: found .*, expected a customer that is held\\.\n"
                                + "2024-02-21T01:10:00Z .* bill --as-of 2024-02-21 .* bill 2024-02-21T00:00:00Z: done, run 2\n");
    }

    @Test
    void whoIsNamedIsSomebodyAndWhyIsSaid() {
        assertThat(run("2024-02-01T09:00:00Z", "hold", "add", "acme").code()).isEqualTo(2);
        assertThat(run("2024-02-01T09:00:00Z", "hold", "list", "--as", " ").err())
                .contains("--as names nobody");
    }

    /** A process that is gone has noted no end; what it appended is told all the same. */
    @Test
    void whatWasBrokenOffSaysSo() throws IOException {
        load("2024-02-01T08:00:00Z", "journal.ndjson", """
                {"path":"/v1/customers","id":"acme","body":{"name":"Acme Ltd."}}
                {"path":"/v1/customers","id":"globex","body":{"name":"Globex"}}
                """);
        JdbcClient.create(database.dataSource())
                .sql("update billing.command set ended_at = null, lines_through = null")
                .update();
        run("2024-02-01T09:00:00Z", "hold", "add", "acme", "--reason", "why not");

        assertThat(run("2024-02-01T10:00:00Z", "audit", "list")
                        .out()
                        .lines()
                        .map(line -> line.replaceAll("  +", " | ")))
                .anyMatch(line -> line.endsWith(
                        "load " + folder.resolve("journal.ndjson") + ": broken off, journal lines 1 to 2"))
                .anyMatch(line -> line.endsWith(" | why not | hold add: done, journal line 3"));
        assertThat(run("2024-02-01T10:00:00Z", "audit", "list", "--customer", "globex")
                        .out()
                        .lines())
                .hasSize(2);
    }

    private void load(String now, String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        CommandResult loaded = run(now, "load", file.toString());
        assertThat(loaded.code()).as(loaded.err()).isZero();
    }

    private CommandResult run(String now, String... args) {
        System.setProperty("reckoner.now", now);
        return CommandResult.of(database.url() + "?user=" + database.user() + "&password=" + database.password(), args);
    }
}
