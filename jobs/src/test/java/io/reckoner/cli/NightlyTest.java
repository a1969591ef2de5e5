package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator gets to see of a night, its mishaps included. */
class NightlyTest {

    private static final String JOURNAL = """
            {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
            {"path":"/v1/contract-pricing/products/create","id":"api","body":{"name":"API","type":"USAGE"}}
            {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Card"}}
            {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"api","starting_at":"2000-01-01","entitled":true,"price":1,"rate_type":"FLAT"}]}}
            {"path":"/v1/contracts/create","body":{"customer_id":"acme","rate_card_id":"card","starting_at":"2024-01-01"}}
            """;
    private static final String USAGE = "customer_id,product_id,starting_at,ending_before,quantity\n";

    private final TestPostgres.Database database = TestPostgres.freshDatabase();
    private final String url = database.login();

    @TempDir
    private Path in;

    @BeforeEach
    void clock() {
        System.setProperty("reckoner.now", "2024-02-02T01:10:00Z");
        System.setProperty("reckoner.settling", "20ms");
    }

    @AfterAll
    static void realClock() {
        System.clearProperty("reckoner.now");
        System.clearProperty("reckoner.settling");
    }

    @Test
    void aNightLoadsWhatIsNewAndBillsUpToThisDay() throws IOException {
        write("a.ndjson", JOURNAL);
        write("usage.csv", USAGE + "acme,api,2024-01-01,2024-02-01,600\nacme,nothing,2024-01-01,2024-02-01,1\n");
        write("semicolons.csv", USAGE.replace(',', ';'));
        write("half.csv.part", "half a fi");
        write(".hidden.csv", "half a fi");

        CommandResult first = nightly();
        CommandResult again = nightly();

        assertThat(first.code()).isEqualTo(4);
        assertThat(first.out())
                .contains("Run 1: as-of 2024-02-02T00:00:00Z, everything due, attempt 1, COMPLETED\n")
                .contains("USD          6.00 due on 1 invoices")
                .endsWith("Night of 2024-02-02T00:00:00Z: 3 files loaded, run 1 billed. Exit code 4.\n");
        assertThat(first.err()).contains("Nothing of " + in.resolve("semicolons.csv") + " was loaded: ");
        assertThat(in.resolve("usage.csv.rejects.csv")).isRegularFile();
        assertThat(again.code()).isZero();
        assertThat(again.out()).isEqualTo("Night of 2024-02-02T00:00:00Z: run 1 had billed before. Exit code 0.\n");
    }

    @Test
    void rejectsGoWhereTheyAreWantedAndAFolderThatCannotBeWrittenKeepsNoInvoiceFromComing() throws IOException {
        write("a.ndjson", JOURNAL + "no json\n");
        Path elsewhere = Files.createDirectory(in.resolve("elsewhere"));
        CommandResult nowhere = nightly("--rejects", in.resolve("nowhere").toString());
        write("b.ndjson", "no json either\n");
        CommandResult written = nightly("--rejects", elsewhere.toString());

        assertThat(nowhere.code()).isEqualTo(4);
        assertThat(nowhere.err()).contains("its rejects cannot be written").contains("--rejects DIR");
        assertThat(nowhere.out()).contains("run 1 billed");
        assertThat(written.code()).isEqualTo(4);
        assertThat(elsewhere.resolve("b.ndjson.rejects.ndjson")).isRegularFile();
    }

    @Test
    void halfOfAFileKeepsTheInvoicesBackUntilTheFileIsThere() throws IOException {
        write("a.ndjson", JOURNAL);
        nightly();
        JdbcClient.create(database.dataSource()).sql("""
                insert into billing.load_file (id, checksum, name, format, position, applied, started_at)
                overriding system value
                values (2, 'of bytes that are not there', '/elsewhere/usage.csv', 'USAGE', 10001, 10000, now())
                """).update();
        System.setProperty("reckoner.now", "2024-02-03T01:10:00Z");

        CommandResult refused = nightly();
        CommandResult asJson = nightly("--json");
        CommandResult loads = CommandResult.of(url, "loads");
        CommandResult resumed = CommandResult.of(url, "resume");
        CommandResult abandoned = CommandResult.of(url, "load", "abandon", "2", "--reason", "sent again");
        CommandResult billed = nightly();

        assertThat(refused.code()).isEqualTo(6);
        assertThat(refused.err())
                .contains("Input is half loaded: /elsewhere/usage.csv (10000 rows of it are in, up to line 10001).")
                .contains("reckoner load abandon 2 --reason TEXT");
        assertThat(json(asJson).get("exit_code").asInt()).isEqualTo(6);
        assertThat(json(asJson).get("error").asString()).startsWith("Input is half loaded");
        assertThat(loads.out()).contains("usage.csv  INTERRUPTED", "a.ndjson   COMPLETE");
        assertThat(resumed.code()).isEqualTo(1);
        assertThat(resumed.err()).contains("is not there any more");
        assertThat(abandoned.code()).isZero();
        assertThat(billed.code()).isZero();
        assertThat(billed.out()).contains("run 2 billed");
    }

    /** As {@code load} does, in the same words. */
    @Test
    void aNightWarnsOfContractsThatItBillsForYearsThatAreOver() throws IOException {
        write("a.ndjson", JOURNAL.replace("\"starting_at\":\"2024-01-01\"}}\n", "\"starting_at\":\"2023-06-01\"}}\n"));

        CommandResult night = nightly("--json");

        assertThat(night.err())
                .contains(
                        "reckoner: 1 contract that was loaded begins long ago, at 2023-06-01: the next run would make 8 usage")
                .contains("\n  If that was billed elsewhere, say so before you bill: ");
        assertThat(json(night).at("/billed_from_the_past/usage_invoices").asInt())
                .isEqualTo(8);
        assertThat(json(nightly("--json")).has("billed_from_the_past")).isFalse();
    }

    @Test
    void anAccountThatStaysParkedWakesNobodyUpTwice() throws IOException {
        write("a.ndjson", JOURNAL);
        write("usage.csv", USAGE + "acme,api,2024-01-31,2024-02-03,1\n");

        CommandResult first = nightly();
        System.setProperty("reckoner.now", "2024-02-03T01:10:00Z");
        CommandResult second = nightly();
        JsonNode shown = json(CommandResult.of(url, "run", "show", "2", "--json"));

        assertThat(first.code()).isEqualTo(3);
        assertThat(second.code()).isZero();
        assertThat(second.out()).contains("1 parked (1 of them before)");
        assertThat(CommandResult.of(url, "run", "show", "2", "--parked").out())
                .contains("Acme, parked since 2024-02-02T00:00:00Z (run 1)");
        assertThat(shown.get("accounts").toString())
                .isEqualTo("{\"billed\":0,\"nothing_due\":0,\"parked\":1,\"held\":0,\"newly_parked\":0,\"skipped\":0,"
                        + "\"pending\":0}");
        assertThat(shown.get("parked").get(0).get("since").asString()).isEqualTo("2024-02-02T00:00:00Z");
        assertThat(shown.get("proof").asString()).isEqualTo("HOLDS");
        assertThat(shown.get("state").asString()).isEqualTo("COMPLETED_WITH_PARKED");
        System.setProperty("reckoner.now", "2024-02-04T01:10:00Z");
        assertThat(nightly("--strict").code()).isEqualTo(3);
        assertThat(CommandResult.of(url, "retry-parked").code()).isZero();
        assertThat(CommandResult.of(url, "retry-parked", "--strict").code()).isEqualTo(3);

        CommandResult.of(url, "hold", "add", "acme", "--reason", "to be mended");
        CommandResult held = CommandResult.of(url, "retry-parked", "--strict");
        assertThat(held.code()).isZero();
        assertThat(held.out()).contains("accounts     0 billed, 1 held\n");
        CommandResult.of(url, "hold", "remove", "acme", "--reason", "mended");
        assertThat(CommandResult.of(url, "retry-parked").out()).contains("1 parked (1 of them before)");
    }

    @Test
    void aNightOfTheFutureIsRefused() throws IOException {
        write("a.ndjson", JOURNAL);

        CommandResult refused = nightly("--as-of", "2052-01-01");

        assertThat(refused.code()).isEqualTo(6);
        assertThat(refused.err())
                .contains("The as-of instant 2052-01-01T00:00:00Z is in the future: now is 2024-02-02T01:10:00Z.");
        assertThat(nightly("--as-of", "2052-01-01", "--future").code()).isZero();
    }

    @Test
    void aKilledRunSaysSoAndWhoWorkedOnIt() throws IOException {
        write("a.ndjson", JOURNAL);
        nightly();
        JdbcClient.create(database.dataSource()).sql("""
                insert into billing.run (as_of, grace, scope, attempt, status, engine_version, requests_through,
                                         usage_through, started_at, worked_by, worked_since)
                values ('2024-02-03Z', '1 day', '{}', 1, 'RUNNING', 'x', 5, 0, now(), 'process 7 on host there', '2024-02-03Z')
                """).update();

        assertThat(CommandResult.of(url, "runs").out()).contains("INTERRUPTED");
        assertThat(CommandResult.of(url, "run", "show", "2").out())
                .contains(
                        "INTERRUPTED\n  state        interrupted; since 2024-02-03T00:00:00Z process 7 on host there had"
                                + " worked on it; go on with `reckoner resume`");
        CommandResult resumed = CommandResult.of(url, "resume", "--json");
        assertThat(json(resumed).get("run").get("state").asString()).isEqualTo("COMPLETED");
        assertThat(json(resumed).get("loads").isEmpty()).isTrue();
        assertThat(resumed.err()).doesNotContain("unfinished");
    }

    @Test
    void aRunWhoseProofFailsSaysWhatDoesNotHold() throws IOException {
        write("a.ndjson", JOURNAL);
        System.setProperty("reckoner.now", "2024-01-02T01:10:00Z");
        nightly();
        JdbcClient.create(database.dataSource()).sql("""
                create function public.add_one() returns trigger language plpgsql as
                  'begin new.subtotal := new.subtotal + 1; return new; end';
                create trigger add_one before insert on billing.invoice for each row execute function public.add_one()
                """).update();

        System.setProperty("reckoner.now", "2024-03-02T01:10:00Z");

        CommandResult failed = bill("--json");
        CommandResult shown = CommandResult.of(url, "run", "show", "2");

        assertThat(failed.code()).isEqualTo(1);
        assertThat(json(failed).get("state").asString()).isEqualTo("FAILED");
        assertThat(json(failed).get("proof").asString()).isEqualTo("FAILED");
        assertThat(json(failed).get("violations").findValuesAsString("equation"))
                .contains("3");
        assertThat(json(failed).get("error").asString()).contains("The proof of run 2 does not hold for Acme (");
        assertThat(json(failed).get("exit_code").asInt()).isEqualTo(1);
        assertThat(shown.out()).contains("proof        FAILED\n", "Equation 3 does not hold: ");
    }

    @Test
    void aRunShowsItsCustomersByNameAndAsTheyWereTyped() throws IOException {
        write("a.ndjson", JOURNAL);
        nightly();
        System.setProperty("reckoner.now", "2024-03-02T01:10:00Z");

        CommandResult unknown = bill("--only", "acme,nobody");
        CommandResult known = bill("--only", "acme");

        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("There is no customer 'nobody'.");
        assertThat(known.code()).isZero();
        assertThat(known.out()).startsWith("Run 2: as-of 2024-03-02T00:00:00Z, only acme (Acme), attempt 1, COMPLETED");
    }

    private CommandResult bill(String... more) {
        List<String> words = new java.util.ArrayList<>(List.of("bill", "--as-of", "2024-03-02"));
        words.addAll(List.of(more));
        return CommandResult.of(url, words.toArray(String[]::new));
    }

    private CommandResult nightly(String... more) {
        List<String> words = new java.util.ArrayList<>(List.of("nightly", "--in", in.toString(), "--threads", "1"));
        words.addAll(List.of(more));
        return CommandResult.of(url, words.toArray(String[]::new));
    }

    private static JsonNode json(CommandResult result) {
        return new JsonMapper().readTree(result.out());
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(in.resolve(name), content);
    }
}
