package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.db.schema.Schema;
import io.reckoner.sample.DemoData;
import io.reckoner.testing.BillingSchema;
import io.reckoner.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Databases of all kinds that a command is pointed at: each is answered by name. */
class DatabaseDoorsTest {

    @TempDir
    private Path folder;

    private final TestPostgres.Database database = TestPostgres.freshDatabase();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://127.0.0.1:1/none | No database server answers",
                "jdbc:postgresql://no.such.host.invalid/none | The host of the database is not known",
                "postgres://joe:s3cret@db/none | is no JDBC URL of PostgreSQL",
                "jdbc:mysql://db/none?password=s3cret | is no JDBC URL of PostgreSQL",
            })
    void whereNoDatabaseAnswersThatIsSaid(String url, String message) {
        for (String command : List.of("runs", "db status", "db migrate")) {
            CommandResult result = CommandResult.of(url, command.split(" "));
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err()).contains(message).doesNotContain("unexpected", "s3cret");
        }
    }

    @Test
    void aWrongNameOrPasswordIsSaid() {
        assertThat(runs(url(database, database.user(), "wrong")))
                .contains("The database server does not let this user in");
        assertThat(runs(url(database).replaceAll("/test_\\d+", "/none"))).contains("The database does not exist");
    }

    @Test
    void tablesOfOthersAreLeftAlone() {
        BillingSchema.run(database.dataSource(), "create schema billing; create table billing.bill (id int)");

        assertThat(runs(url(database))).contains("tables in its schemas billing or batch that Reckoner did not make");
        assertThat(CommandResult.of(url(database), "db", "status").out()).contains("are not Reckoner's");
        assertThat(one("select to_regclass('databasechangelog') is null")).isEqualTo("t");
    }

    @Test
    void aDatabaseThatCannotHoldEveryLetterIsRefused() {
        BillingSchema.run(
                database.dataSource(), "create database latin encoding 'LATIN1' locale 'C' template template0");

        assertThat(runs(url(database).replaceAll("/test_\\d+", "/latin")))
                .contains("has the encoding LATIN1, expected was UTF8");
    }

    @Test
    void tablesOfANewerVersionAreLeftAloneWithTheirMark() throws Exception {
        try (Connection connection = database.dataSource().getConnection()) {
            Schema.migrate(connection, "0.9");
        }
        String status = CommandResult.of(url(database), "db", "status").out();
        assertThat(status).contains("This is Reckoner development.", "up to date; Reckoner 0.9 made them");
        String mark = "changelogs 00ff of Reckoner 9.9";
        BillingSchema.run(
                database.dataSource(),
                "insert into databasechangelog select 'of tomorrow', author, filename, dateexecuted, orderexecuted + 1000,"
                        + " exectype, md5sum from databasechangelog where id = 'batch';"
                        + " comment on table databasechangelog is '" + mark + "'");

        for (String command : List.of("runs", "db migrate", "worker", "bill --as-of 2024-01-01")) {
            CommandResult result = CommandResult.of(url(database), command.split(" "));
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err()).contains("were made by a newer version of Reckoner (9.9)", "Use that version");
        }
        assertThat(one("select obj_description('databasechangelog'::regclass)")).isEqualTo(mark);
        assertThat(CommandResult.of(url(database), "db", "status", "--json").out())
                .contains("\"tables\" : \"NEWER\"", "\"made_by\" : \"9.9\"")
                .doesNotContain(database.password());
    }

    /** A role that owns nothing but two schemas somebody made for it; then one that may only use what the first made. */
    @Test
    void aRoleWithTwoSchemasOfItsOwnDoesEverythingAndAMereUserAllButTheTables() throws Exception {
        BillingSchema.run(database.dataSource(), """
                drop role if exists reckoner_owner; drop role if exists reckoner_user;
                create role reckoner_owner nosuperuser login password 'o'; create role reckoner_user nosuperuser login password 'u';
                create schema billing authorization reckoner_owner; create schema batch authorization reckoner_owner;
                revoke create on schema public from public""");
        String owner = url(database, "reckoner_owner", "o");
        assertThat(CommandResult.of(owner, "db", "migrate").err()).contains("up to date");
        assertThat(one("select string_agg(distinct schemaname, ' ' order by schemaname) from pg_tables"
                        + " where tableowner = 'reckoner_owner'"))
                .isEqualTo("batch billing");
        BillingSchema.run(database.dataSource(), """
                grant usage on schema billing, batch to reckoner_user;
                grant select, insert, update, delete on all tables in schema billing, batch to reckoner_user;
                grant usage, select, update on all sequences in schema billing, batch to reckoner_user""");

        everythingWorks(url(database, "reckoner_user", "u"), "2024-12-05");
        everythingWorks(owner, "2025-01-05");

        BillingSchema.run(database.dataSource(), "revoke insert on billing.run from reckoner_user");
        CommandResult refused = CommandResult.of(url(database, "reckoner_user", "u"), "bill", "--as-of", "2025-02-05");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("The database user may not do what this needs: ERROR: permission denied for table run.")
                .doesNotContain("unexpected");
        BillingSchema.run(
                database.dataSource(),
                "drop owned by reckoner_owner, reckoner_user cascade; drop role reckoner_owner, reckoner_user");
    }

    @Test
    void aServerThatTakesNoChangesIsNamedAndRead() {
        assertThat(CommandResult.of(url(database), "db", "migrate").code()).isZero();
        BillingSchema.run(
                database.dataSource(),
                "do $$ begin execute 'alter database ' || current_database() || ' set default_transaction_read_only = on';"
                        + " end $$");

        assertThat(CommandResult.of(url(database), "runs").code()).isZero();
        CommandResult bill = CommandResult.of(url(database), "bill", "--as-of", "2024-01-01");
        assertThat(bill.code()).isEqualTo(1);
        assertThat(bill.err()).contains("The database takes no changes: it is a standby, or set to read only");
    }

    private void everythingWorks(String url, String asOf) throws Exception {
        DemoData.writeTo(folder, 20);
        CommandResult load = CommandResult.of(url, "load", folder.toString());
        assertThat(load.code()).as(load.err()).isZero();
        CommandResult bill = CommandResult.of(url, "bill", "--as-of", asOf);
        assertThat(bill.code()).as(bill.err()).isIn(0, 3);
        assertThat(CommandResult.of(url, "verify").code()).isZero();
        Path lines = folder.resolve("lines.of." + asOf);
        assertThat(CommandResult.of(url, "export", "lines", "--out", lines.toString())
                        .code())
                .isZero();
        assertThat(Files.readAllLines(lines)).hasSizeGreaterThan(1);
    }

    private static String runs(String url) {
        CommandResult result = CommandResult.of(url, "runs");
        assertThat(result.code()).isEqualTo(1);
        return result.err();
    }

    private String one(String sql) {
        return JdbcClient.create(database.dataSource())
                .sql(sql)
                .query(String.class)
                .single();
    }

    private static String url(TestPostgres.Database database) {
        return url(database, database.user(), database.password());
    }

    private static String url(TestPostgres.Database database, String user, String password) {
        return database.url() + "?user=" + user + "&password=" + password;
    }
}
