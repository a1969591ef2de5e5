package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.db.run.RunLock;
import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

class CommandLineTest {

    private static final TestPostgres.Database DATABASE = TestPostgres.freshDatabase();
    private static final String URL = DATABASE.login();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandShowsAnExampleAndItsExitCodes(CommandLine command) {
        assertThat(command.getUsageMessage())
                .contains("Example:")
                .contains("Exit codes:")
                .contains(
                        "  reckoner " + command.getCommandSpec().qualifiedName().replace("reckoner ", ""));
    }

    static Stream<CommandLine> commands() {
        return leaves(ReckonerApplication.commandLine());
    }

    private static Stream<CommandLine> leaves(CommandLine command) {
        List<CommandLine> below = command.getSubcommands().values().stream()
                .filter(sub -> !sub.getCommandName().equals("help"))
                .toList();
        return below.isEmpty() ? Stream.of(command) : below.stream().flatMap(CommandLineTest::leaves);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nonsense | Unmatched argument",
                "bill | --as-of=INSTANT",
                "bill --as-of tomorrow | 'tomorrow' is no instant: 2024-02-02 or 2024-02-02T06:00:00Z is expected",
                "bill --as-of 2024-02-02 --grace 1day | '1day' is no duration",
                "bill --as-of 2024-02-02 --only @/none | --only: /none cannot be read",
                "bill --as-of 2024-02-02 --threads 0 | --threads",
                "bill --as-of 2024-02-02 --workers many | --workers",
                "resume --workers remote --take-over-after PT0S | --take-over-after",
                "worker --threads 0 | --threads",
                "load | PATH",
                "run show x | 'x' is not a long",
            })
    void aWrongCommandLineIsSaidWithoutADatabase(String line, String message) {
        CommandResult result = CommandResult.of("jdbc:postgresql://nowhere/none", line.split(" "));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("reckoner: ").contains(message).contains("--help");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void aDatabaseThatIsNotThereIsOneSentence() {
        CommandResult result = CommandResult.of("jdbc:postgresql://localhost:1/none", "runs");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("reckoner: The database at jdbc:postgresql://localhost:1/none cannot be used. No database")
                .contains("  See that it is up")
                .doesNotContain("\tat ");
    }

    @Test
    void aWorkerTakesADatabaseAsItIsOrNotAtAll() {
        TestPostgres.Database empty = TestPostgres.freshDatabase();
        String url = empty.login();

        CommandResult withoutTables = CommandResult.of(url, "worker");
        CommandResult withoutServer = CommandResult.of("", "worker", "--home", folder.toString());

        assertThat(withoutTables.code()).isEqualTo(1);
        assertThat(withoutTables.err()).contains("are not those of this version of Reckoner.", "`reckoner db migrate`");
        assertThat(JdbcClient.create(empty.dataSource())
                        .sql("select to_regclass('billing.run') is null")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(withoutServer.code()).isEqualTo(1);
        assertThat(withoutServer.err()).contains("No database server runs in the home folder " + folder);
        assertThat(CommandResult.of(url, "db", "migrate").err()).contains("The tables are up to date.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runs",
                "run show 1",
                "run abandon 1",
                "bill --as-of 2024-02-02",
                "resume",
                "retry-parked",
                "balances acme",
                "net-balance acme",
                "ledger show acme",
                "rates acme",
                "invoice list",
                "invoice show 1",
                "invoice late",
                "invoice explain 1",
                "invoice draft acme",
                "export journal",
                "verify",
                "db status",
                "db status --json"
            })
    void whoLooksAtAHomeThatIsNotThereLeavesNothingBehind(String line) {
        Path home = folder.resolve("mistyped");
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.addAll(List.of("--home", home.toString()));

        CommandResult result = CommandResult.of(words);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .startsWith(
                        "reckoner: There is no database in the home folder " + home + ".\n  Choose another home with")
                .contains("`reckoner load PATH`");
        assertThat(home).doesNotExist();
    }

    @Test
    void whoLooksAtAnEmptyDatabaseLeavesItEmpty() {
        TestPostgres.Database empty = TestPostgres.freshDatabase();
        String url = empty.login();

        for (String line : List.of("runs", "export journal", "verify", "balances acme")) {
            CommandResult result = CommandResult.of(url, line.split(" "));

            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err()).startsWith("reckoner: There is nothing of Reckoner in the database at ");
        }
        JdbcClient jdbc = JdbcClient.create(empty.dataSource());
        assertThat(jdbc.sql("select count(*) from pg_namespace where nspname = 'billing'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whoLooksDoesNotBringTablesUpToDate() {
        TestPostgres.Database old = TestPostgres.freshDatabase();
        String url = old.login();
        CommandResult.of(url, "db", "migrate");
        JdbcClient.create(old.dataSource())
                .sql("comment on table databasechangelog is 'changelogs of another version'")
                .update();

        CommandResult looking = CommandResult.of(url, "runs");

        assertThat(looking.code()).isEqualTo(1);
        assertThat(looking.err()).contains("are not those of this version of Reckoner.", "`reckoner db migrate`");
        assertThat(CommandResult.of(url, "db", "migrate").code()).isZero();
        assertThat(CommandResult.of(url, "runs").code()).isZero();
    }

    @Test
    void loadingBillingAndLookingWork() throws IOException {
        Path journal = Files.writeString(folder.resolve("a.ndjson"), """
                {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Card"}}
                {"path":"/v1/contracts/create","body":{"customer_id":"acme","rate_card_id":"card","starting_at":"2024-01-01"}}
                x
                """);

        CommandResult checked = CommandResult.of(URL, "load", "--check", journal.toString());
        CommandResult loaded = CommandResult.of(URL, "load", journal.toString());
        CommandResult billed = CommandResult.of(URL, "bill", "--as-of", "2024-02-02", "--threads", "1");
        CommandResult again = CommandResult.of(URL, "bill", "--as-of", "2024-02-02T00:00:00Z");

        assertThat(checked.code()).isEqualTo(4);
        assertThat(checked.out()).isEqualTo(loaded.out() + "Checked only: nothing is loaded.\n");
        assertThat(loaded.code()).isEqualTo(4);
        assertThat(loaded.out()).contains("a.ndjson        3              0        1", "Refused of a.ndjson: ");
        assertThat(loaded.err())
                .contains(
                        "1 contract that was loaded begins long ago, at 2024-01-01: the next run would make ",
                        "with --billed-through ");
        assertThat(billed.code()).isZero();
        assertThat(billed.out())
                .startsWith("Run 1: as-of 2024-02-02T00:00:00Z, everything due, attempt 1, COMPLETED\n")
                .contains("accounts     1 billed\n");
        assertThat(again.err()).contains("Done already: run 1");
        assertThat(again.out()).isEqualTo(billed.out());
        assertThat(CommandResult.of(URL, "runs").out())
                .contains("1  2024-02-02T00:00:00Z  everything due        1  COMPLETED");
        assertThat(CommandResult.of(URL, "run", "show", "1", "--parked").out()).contains("No account is parked.");
        assertThat(CommandResult.of(URL, "run", "show", "9").err()).contains("There is no run 9.");
        assertThat(CommandResult.of(URL, "export", "invoices", "--run", "9").err())
                .contains("There is no run 9.");
        assertThat(CommandResult.of(URL, "verify", "--run", "9").code()).isEqualTo(1);
        assertThat(CommandResult.of(URL, "resume").err()).contains("No run and no load is unfinished.");
        assertThat(CommandResult.of(URL, "retry-parked").err()).contains("No account is parked.");
        assertThat(CommandResult.of(URL, "run", "abandon", "1").code()).isEqualTo(1);
        assertThat(CommandResult.of(URL, "load", folder.resolve("none.csv").toString())
                        .code())
                .isEqualTo(1);
    }

    @Test
    void aSecondRunEndsWithItsOwnCode() throws Exception {
        PGSimpleDataSource other = (PGSimpleDataSource) DATABASE.dataSource();
        other.setApplicationName("reckoner bill 2024-02-02T00:00:00Z (process 7)");
        CommandResult.of(URL, "db", "migrate");
        Connection holding = other.getConnection();
        try (RunLock lock = RunLock.tryAcquire(holding).orElseThrow()) {
            CommandResult result = CommandResult.of(URL, "bill", "--as-of", "2024-02-02");

            assertThat(result.code()).isEqualTo(5);
            assertThat(result.err())
                    .startsWith("reckoner: Another run is active on this database:"
                            + " `reckoner bill 2024-02-02T00:00:00Z (process 7)`, since 20");
            assertThat(lock).isNotNull();
        }
        assertThat(CommandResult.of(URL, "resume").code()).isZero();
    }
}
