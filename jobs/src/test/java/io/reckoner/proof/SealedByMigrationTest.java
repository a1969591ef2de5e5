package io.reckoner.proof;

import static io.reckoner.testing.BillingSchema.behindTheGuards;
import static io.reckoner.testing.BillingSchema.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.reckoner.db.proof.DeepVerification;
import io.reckoner.db.proof.Violation;
import io.reckoner.db.schema.Schema;
import io.reckoner.testing.BillingSchema;
import io.reckoner.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A database that older versions filled: its journal is chained and its rows are sealed when it is migrated. */
class SealedByMigrationTest {
    private static final String CHAINS_AND_SEALS = "120-chains-and-seals.sql";

    private final DataSource database = TestPostgres.freshDatabase().dataSource();

    @Test
    void whatWasThereBeforeIsChainedAndSealed() {
        List<String> changelogs = changelogs();
        int seals = changelogs.indexOf(CHAINS_AND_SEALS);
        run(changelogs.subList(0, seals));
        BillingSchema.run(database, """
                insert into billing.request (sequence, id, path, requested_at, body)
                select n, billing.derive('line ' || n), '/v1/customers', case n when 2 then '2024-05-06T07:08:09.123456Z'::timestamptz end,
                       '{"name":"Ümläut\\\\n' || n || '"}'
                  from generate_series(1, 3) n;
                insert into billing.customer select billing.derive('line ' || n), 'Customer ' || n, '{}' from generate_series(1, 3) n;
                insert into billing.run (as_of, grace, scope, attempt, status, engine_version, requests_through, usage_through, started_at)
                values ('2024-06-01', '1 day', '{}', 1, 'COMPLETED', '1', 2, 0, now())""");

        run(changelogs.subList(seals, changelogs.size()));
        BillingSchema.run(database, "select billing.seal_new_columns()");

        BillingSchema.run(
                database,
                "set reckoner.engine = on; update billing.customer set name = 'Customer 20' where name = 'Customer 2'");

        assertThat(new DeepVerification(database).verify()).isEmpty();
        behindTheGuards(
                database,
                "update billing.request set body = '{}' where sequence = 1; update billing.customer set name = 'x' where name = 'Customer 3'");
        assertThat(new DeepVerification(database).verify())
                .flatExtracting(Violation::examples)
                .extracting(Violation.Example::found)
                .contains("x")
                .hasSize(2);
    }

    /** A later version adds columns: rows that were sealed before have their values, too. */
    @Test
    void columnsThatComeLaterAreSealed() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            Schema.migrate(connection, "test");
            statement.execute(
                    "set reckoner.engine = on; insert into billing.customer values (billing.derive('a'), 'A', '{}')");
            statement.execute("alter table billing.customer add column tier int not null default 7");

            statement.execute("select billing.seal_new_columns()");
            statement.execute("insert into billing.customer values (billing.derive('b'), 'B', '{}', 8)");
        }
        assertThat(new DeepVerification(database).verify()).isEmpty();

        behindTheGuards(database, "update billing.customer set tier = 9 where name = 'A'");

        assertThat(new DeepVerification(database).verify())
                .flatExtracting(Violation::examples)
                .extracting(Violation.Example::expected)
                .containsExactly("7");
    }

    /** Its old seal is there still, and must give way to the new one. */
    @Test
    void aRowDeletedBehindTheEngineAndWrittenAgainIsSealedAgain() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            Schema.migrate(connection, "test");
            statement.execute("set reckoner.engine = on; insert into billing.customer"
                    + " values (billing.derive('a'), 'A', '{}'), (billing.derive('b'), 'B', '{}')");
            statement.execute("set reckoner.engine = off; delete from billing.customer where name = 'A'");
            assertThat(new DeepVerification(database).verify())
                    .flatExtracting(Violation::examples)
                    .extracting(Violation.Example::found)
                    .containsExactly("no row");

            statement.execute("set reckoner.engine = on; insert into billing.customer"
                    + " values (billing.derive('a'), 'A again', '{}'), (billing.derive('c'), 'C', '{}')");
        }

        assertThat(new DeepVerification(database).verify()).isEmpty();
    }

    /** A row that a page has: what is changed, deleted or written again later is sealed over it. */
    @Test
    void whatTheEngineChangesOfARowOfAPageIsSealed() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            Schema.migrate(connection, "test");
            statement.execute("set reckoner.engine = on; insert into billing.customer select billing.derive(n), n, '{}'"
                    + " from unnest(array['a', 'b', 'c', 'd']) n");
            statement.execute("update billing.customer set name = 'A' where name = 'a'");
            statement.execute("update billing.customer set definition = '{\"x\": 1}' where name in ('A', 'd')");
            statement.execute("delete from billing.customer where name in ('b', 'c', 'd')");
            statement.execute("insert into billing.customer values (billing.derive('d'), 'd', '{}')");
            assertThat(new DeepVerification(database).verify()).isEmpty();

            statement.execute(
                    "set reckoner.engine = off; insert into billing.customer values (billing.derive('b'), 'b', '{}')");
            statement.execute("update billing.customer set name = 'a' where name = 'A'");
        }

        assertThat(new DeepVerification(database).verify())
                .flatExtracting(Violation::examples)
                .extracting(Violation.Example::what, Violation.Example::expected)
                .containsExactlyInAnyOrder(
                        tuple("row that the engine did not write", "no row"),
                        tuple("value is not the one that the engine wrote", "A"));
    }

    private void run(List<String> changelogs) {
        changelogs.forEach(file -> BillingSchema.run(database, resource("/db/changelog/" + file)));
    }

    /** Without those of Spring Batch's tables. */
    private static List<String> changelogs() {
        return BillingSchema.changelogs().stream()
                .filter(file -> !file.endsWith("-batch.sql"))
                .toList();
    }
}
