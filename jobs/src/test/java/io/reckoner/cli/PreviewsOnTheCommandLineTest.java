package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What finance gets to see before anything is billed, and what a run is held to (J5). */
class PreviewsOnTheCommandLineTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestPostgres.Database database = TestPostgres.withTables();

    @TempDir
    private Path folder;

    @BeforeEach
    void aMonthIsBilled() throws IOException {
        load("journal.ndjson", """
                {"path":"/v1/customers","id":"acme","body":{"name":"Acme Ltd."}}
                {"path":"/v1/customers","id":"globex","body":{"name":"Globex"}}
                {"path":"/v1/customers","id":"late","body":{"name":"Late"}}
                {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"Calls","type":"USAGE"}}
                {"path":"/v1/contract-pricing/products/create","id":"extra","body":{"name":"Extra","type":"USAGE"}}
                {"path":"/v1/contract-pricing/products/create","id":"credit","body":{"name":"Credit","type":"FIXED"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Card"}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2000-01-01","entitled":true,"price":100,"rate_type":"FLAT"}]}}
                {"path":"/v1/contracts/create","id":"acme.k","body":{"customer_id":"acme","starting_at":"2024-01-01","rate_card_id":"card","credits":[{"product_id":"credit","name":"Goodwill","priority":1,"access_schedule":{"schedule_items":[{"amount":500,"starting_at":"2024-02-01","ending_before":"2024-05-01"}]}}]}}
                {"path":"/v1/contracts/create","id":"globex.k","body":{"customer_id":"globex","starting_at":"2024-01-01","rate_card_id":"card"}}
                """);
        load("january.csv", """
                customer_id,product_id,starting_at,ending_before,quantity
                acme,calls,2024-01-10,2024-01-11,9
                globex,calls,2024-01-10,2024-01-11,4
                """);
        assertThat(run("bill", "--as-of", "2024-02-02").code()).isZero();
        load("february.csv", """
                customer_id,product_id,starting_at,ending_before,quantity
                acme,calls,2024-02-10,2024-02-11,30
                acme,extra,2024-02-10,2024-02-11,7
                """);
    }

    @AfterEach
    void realClock() {
        System.clearProperty("reckoner.now");
    }

    @Test
    void aRunIsLookedAtAndThenBilledAsPreviewed() throws IOException {
        Path invoices = folder.resolve("invoices.csv");
        Path lines = folder.resolve("lines.csv");
        CommandResult previewed = run(
                "bill",
                "--preview",
                "--as-of",
                "2024-03-02",
                "--csv-invoices",
                invoices.toString(),
                "--csv-lines",
                lines.toString());

        assertThat(previewed.err())
                .isEqualTo(
                        "Kept as preview 1. To bill exactly this: the same command with --as-previewed 1 instead of --preview.\n");
        assertThat(previewed.code()).isZero();
        String fingerprint = previewed.out().replaceAll("(?s).*fingerprint  (\\w+).*", "$1");
        assertThat(previewed.out().replaceAll("engine \\S+", "engine E").replace(fingerprint, "F"))
                .isEqualTo("""
                        Preview 1: as-of 2024-03-02T00:00:00Z, everything due. Nothing was billed.
                          accounts     2 billed
                          invoices     2 with 4 lines; 1 of amount 0, 0 below 0; 1 ledger entries
                          USD          25.00 due on 2 invoices
                          USD balances granted 0.00, drawn 5.00, expired 0.00, rolled 0.00, open 0.00
                          not charged  7 of Extra, unpriced, on 1 invoice
                          to zero      1 account that had to pay for the period before
                          inputs       journal line 10, usage change 2, engine E
                          fingerprint  F

                        currency  kind of line              product  lines  amount
                        USD       applied commit or credit  Calls        1   -5.00
                        USD       usage                     Calls        3   30.00

                        customer   currency  period before    now  difference
                        Acme Ltd.  USD                9.00  25.00      +16.00
                        Globex     USD                4.00   0.00       -4.00
                        """);
        assertThat(run("preview", "show", "1").out()).isEqualTo(previewed.out());
        assertThat(run("preview", "list").out()).contains("2024-03-02T00:00:00Z  everything due         2  25.00 USD");
        assertThat(run("invoice", "list").out().lines()).hasSize(3);
        JsonNode json = JSON.readTree(run("preview", "show", "1", "--json").out());
        assertThat(json.at("/preview").intValue()).isEqualTo(1);
        assertThat(json.at("/totals/0/amount_due").decimalValue()).isEqualByComparingTo("2500");
        assertThat(json.at("/changes/0/before").decimalValue()).isEqualByComparingTo("900");
        assertThat(json.at("/changes/0/now").decimalValue()).isEqualByComparingTo("2500");
        assertThat(json.at("/changes/0/difference").decimalValue()).isEqualByComparingTo("1600");
        assertThat(json.at("/guards").isEmpty()).isTrue();

        CommandResult billed = run("bill", "--as-of", "2024-03-02", "--as-previewed", "1");
        assertThat(billed.err()).isEmpty();
        assertThat(billed.code()).isZero();
        assertThat(billed.out()).contains("  as previewed preview 1\n").contains("fingerprint  " + fingerprint + "\n");
        assertThat(withoutNumbers(Files.readAllLines(invoices))).isEqualTo(withoutNumbers(exported("invoices", "csv")));
        assertThat(withoutNumbers(Files.readAllLines(lines))).isEqualTo(withoutNumbers(exported("lines", null)));
        assertThat(run("verify", "--deep").code()).isZero();
    }

    @Test
    void itIsNotBilledIfInputsAreOthersOrTheOutcomeIs() throws IOException {
        run("bill", "--preview", "--as-of", "2024-03-02");
        run("bill", "--preview", "--as-of", "2024-03-02", "--only", "acme");
        assertThat(run("bill", "--as-of", "2024-03-03", "--as-previewed", "1").err())
                .contains(
                        "Inputs are not those of preview 1: as-of 2024-03-03T00:00:00Z, previewed 2024-03-02T00:00:00Z.");
        assertThat(run("bill", "--as-of", "2024-03-02", "--as-previewed", "2").err())
                .contains("Inputs are not those of preview 2: accounts {}, previewed {\"only\":[");
        assertThat(run("bill", "--as-of", "2024-03-02", "--as-previewed", "9").code())
                .isEqualTo(1);

        // Another run bills one of the accounts in between.
        assertThat(run("bill", "--as-of", "2024-03-02", "--only", "globex").code())
                .isZero();
        CommandResult other = run("bill", "--as-of", "2024-03-02", "--as-previewed", "1");
        assertThat(other.code()).isEqualTo(6);
        assertThat(other.err())
                .matches(
                        "(?s)reckoner: The outcome is not that of preview 1: Globex \\(\\S+\\) is not due, previewed billed\\.\n.*");

        load("more.csv", """
                customer_id,product_id,starting_at,ending_before,quantity
                acme,calls,2024-02-11,2024-02-12,1
                """);
        load("more.ndjson", """
                {"path":"/v1/customers","id":"more","body":{"name":"More"}}
                """);
        CommandResult refused = run("bill", "--as-of", "2024-03-02", "--as-previewed", "1");
        assertThat(refused.code()).isEqualTo(6);
        assertThat(refused.err())
                .contains(
                        "Inputs are not those of preview 1: last journal line 11, previewed 10; usage change 3, previewed 2.");
        assertThat(run("runs").out().lines()).hasSize(3);
        assertThat(run("preview", "list").out().lines()).hasSize(3);
    }

    @Test
    void aBrokenGuardStopsARunUnlessItIsOverridden() throws IOException {
        assertThat(run("guard", "set", "largest-invoice:USD", "20").err())
                .isEqualTo("Runs are held to it from now on: largest-invoice:USD at most 20.\n");
        run("guard", "set", "total-change", "50%");
        run("guard", "set", "falling-to-zero", "0");
        run("guard", "set", "parked-share", "10");
        assertThat(run("guard", "list").out()).isEqualTo("""
                guard                at most  unit
                falling-to-zero            0  accounts
                largest-invoice:USD       20  USD
                parked-share              10  %
                total-change              50  %
                """);

        CommandResult stopped = run("bill", "--as-of", "2024-03-02");
        assertThat(stopped.code()).as(stopped.err()).isEqualTo(6);
        assertThat(stopped.err())
                .isEqualTo(
                        "reckoner: A guard does not hold: falling-to-zero is 1 accounts, at most 0 accounts is allowed;"
                                + " largest-invoice:USD is 25 USD, at most 20 USD is allowed;"
                                + " total-change:USD is 92.31 %, at most 50 % is allowed. Nothing was written.\n"
                                + "  See what it would make: `reckoner preview show 1`. If it is right, bill it once all the same:"
                                + " `reckoner bill --as-of 2024-03-02 --as-previewed 1 --override-guard falling-to-zero"
                                + " --override-guard largest-invoice:USD --override-guard total-change:USD --reason TEXT`.\n");
        assertThat(run("runs").out().lines()).hasSize(2);
        assertThat(run("preview", "show", "1").out())
                .contains("  guard        parked-share holds: 0 %, at most 10 %\n")
                .contains("  guard        total-change:USD does not hold: 92.31 %, at most 50 %\n");
        JsonNode json = JSON.readTree(run("preview", "show", "1", "--json").out());
        assertThat(json.at("/guards/1").toString())
                .isEqualTo(
                        "{\"guard\":\"largest-invoice:USD\",\"limit\":2000,\"found\":2500,\"unit\":\"USD\",\"holds\":false}");

        CommandResult half = run(
                "bill",
                "--as-of",
                "2024-03-02",
                "--override-guard",
                "total-change",
                "--override-guard",
                "falling-to-zero",
                "--reason",
                "big month");
        assertThat(half.code()).isEqualTo(6);
        assertThat(half.err()).startsWith("reckoner: A guard does not hold: largest-invoice:USD is 25 USD");

        run("guard", "set", "largest-invoice:USD", "30");
        CommandResult billed = run(
                "bill",
                "--as-of",
                "2024-03-02",
                "--as-previewed",
                "1",
                "--override-guard",
                "total-change",
                "--override-guard",
                "falling-to-zero",
                "--reason",
                "big month",
                "--as",
                "jane");
        assertThat(billed.err()).isEmpty();
        assertThat(billed.code()).isZero();
        assertThat(billed.out())
                .contains("  guard        falling-to-zero does not hold, overridden: 1 accounts, at most 0 accounts\n")
                .contains("  guard        largest-invoice:USD holds: 25 USD, at most 30 USD\n");
        assertThat(exported("journal", null).stream().filter(line -> line.contains("/v1/guards/override")))
                .hasSize(2)
                .allMatch(line -> line.contains("\"by\":\"jane\"") && line.contains("\"reason\":\"big month\""));
        assertThat(JSON.readTree(run("run", "show", "2", "--json").out())
                        .at("/guards/3/overridden")
                        .asBoolean())
                .isTrue();
        assertThat(run("bill", "--as-of", "2024-03-02").err()).contains("Done already: run 2");
        assertThat(run("audit", "list").out())
                .contains("guard set total-change")
                .contains("big month");
        assertThat(run("guard", "remove", "total-change").code()).isZero();
        assertThat(run("guard", "remove", "total-change").err()).contains("There is no guard total-change.");
        assertThat(run("guard", "set", "anything", "1").code()).isEqualTo(2);
        assertThat(run("verify", "--deep").code()).isZero();
    }

    @Test
    void aNightObeysGuards() throws IOException {
        load("bad.ndjson", """
                {"path":"/v1/contracts/create","id":"late.k","body":{"customer_id":"late","starting_at":"2024-02-01","rate_card_id":"card"}}
                """);
        run("guard", "set", "largest-invoice:USD", "20");
        Path in = Files.createDirectories(folder.resolve("in"));

        CommandResult night = run("nightly", "--in", in.toString(), "--as-of", "2024-03-02");

        assertThat(night.code()).isEqualTo(6);
        assertThat(night.err())
                .contains("largest-invoice:USD is 25 USD, at most 20 USD is allowed")
                .contains(
                        "`reckoner bill --as-of 2024-03-02T00:00:00Z --as-previewed 1 --override-guard largest-invoice:USD --reason TEXT`");
        assertThat(night.out()).contains("nothing was done. Exit code 6.");
        assertThat(run("runs").out().lines()).hasSize(2);
    }

    private List<String> exported(String what, String format) {
        CommandResult result = format == null ? run("export", what) : run("export", what, "--format", format);
        return result.out().lines().toList();
    }

    /** A preview gives no numbers, and the first run's rows are not in it. */
    private static List<String> withoutNumbers(List<String> rows) {
        return rows.stream()
                .filter(row -> !row.contains("2024-02-02T00:00:00Z"))
                .map(row -> row.replaceFirst("^([^,]*,)\\d*", "$1"))
                .toList();
    }

    private void load(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, content);
        CommandResult result = run("load", file.toString());
        assertThat(result.code()).as(result.err()).isZero();
    }

    private CommandResult run(String... arguments) {
        System.setProperty("reckoner.now", "2024-04-01T08:00:00Z");
        return CommandResult.of(
                database.url() + "?user=" + database.user() + "&password=" + database.password(), arguments);
    }
}
