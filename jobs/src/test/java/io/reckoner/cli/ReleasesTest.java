package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.sample.DemoData;
import io.reckoner.testing.DatabaseDump;
import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The demo's database as each release left it: this version migrates it, proves it, and bills on.
 *
 * <p>At a release, {@code -Dreleases.write=0.2.0} writes the new one, once: what was released is never written again.
 */
class ReleasesTest {

    private static final Path RELEASES = Path.of("src/test/resources/releases");
    private static final int CUSTOMERS = 20;

    @TempDir
    private Path folder;

    private final TestPostgres.Database database = TestPostgres.freshDatabase();

    @ParameterizedTest
    @ValueSource(strings = "0.1.0")
    void aDatabaseOfAReleaseIsMigratedProvenAndBilledOn(String release) throws IOException, SQLException {
        migrate(release);
        CommandResult proven = run("verify", "--deep");
        assertThat(proven.code()).as(proven.out() + proven.err()).isZero();
        assertThat(run("run", "show", "1").out())
                .contains(Files.readString(RELEASES.resolve(release + ".fingerprint"))
                        .strip());

        CommandResult billed = run("bill", "--as-of", "2025-03-05");

        assertThat(billed.code()).as(billed.out() + billed.err()).isZero();
        assertThat(billed.out()).contains("every equation holds");
        CommandResult explained = run("invoice", "explain", "1");
        assertThat(explained.code()).as(explained.out() + explained.err()).isZero();
    }

    /** Only what older rules could not bill is let be: a run of the present ones has to park what billing again parks. */
    @Test
    void whatARunOfThePresentRulesParkedIsBilledAgain() throws IOException, SQLException {
        migrate("0.1.0");
        change("update billing.run set rules_version = 3");

        CommandResult proven = run("verify", "--deep");

        assertThat(proven.code()).isEqualTo(1);
        assertThat(proven.out())
                .contains("account did not come out as billing again says")
                .contains("row is missing that billing again gives");
    }

    /** Nothing may be written for an account that an older run parked, nor may it be hidden as one. */
    @Test
    void whatAnOlderRunParkedHasNothingOfThatRun() throws IOException, SQLException {
        migrate("0.1.0");
        change("""
                update billing.run_account set state = 'PARKED', detail = '{"problems": [{"kind": "UNSUPPORTED_TERM"}]}'
                 where ordinal = (select min(ordinal) from billing.run_account where state = 'BILLED')
                """);

        CommandResult proven = run("verify", "--deep");

        assertThat(proven.code()).isEqualTo(1);
        assertThat(proven.out()).contains("row is there that billing again does not give");
    }

    @Test
    @EnabledIfSystemProperty(named = "releases.write", matches = "\\d.*")
    void write() throws IOException, SQLException {
        Path dump = RELEASES.resolve(System.getProperty("releases.write") + ".gz");
        assertThat(dump).as("a release is written once").doesNotExist();
        DemoData.writeTo(folder, CUSTOMERS);
        assertThat(run("load", folder.toString()).code()).isZero();
        CommandResult billed = run("bill", "--as-of", DemoData.AS_OF.toString());
        assertThat(billed.code()).as(billed.err()).isEqualTo(3);

        Files.createDirectories(RELEASES);
        try (Connection connection = database.dataSource().getConnection()) {
            DatabaseDump.write(connection, dump);
        }
        String fingerprint = billed.out().replaceAll("(?s).*fingerprint +(\\S+).*", "$1");
        Files.writeString(RELEASES.resolve(System.getProperty("releases.write") + ".fingerprint"), fingerprint + "\n");
    }

    private void migrate(String release) throws IOException, SQLException {
        try (Connection connection = database.dataSource().getConnection();
                InputStream dump = Files.newInputStream(RELEASES.resolve(release + ".gz"))) {
            DatabaseDump.restore(connection, dump);
        }
        CommandResult migrated = run("db", "migrate");
        assertThat(migrated.code()).as(migrated.err()).isZero();
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private CommandResult run(String... args) {
        return CommandResult.of(database.login(), args);
    }
}
