package io.reckoner.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.reckoner.account.AccountOutcome;
import io.reckoner.account.walk.AccountBilling;
import io.reckoner.catalog.Catalog;
import io.reckoner.db.account.AccountReader;
import io.reckoner.db.catalog.CatalogReader;
import io.reckoner.db.proof.Verification;
import io.reckoner.db.run.Known;
import io.reckoner.db.run.RunStore;
import io.reckoner.difference.Cause;
import io.reckoner.id.AccountId;
import io.reckoner.jobs.billing.Rebill;
import io.reckoner.statement.Cutoff;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import io.reckoner.time.Period;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Every scenario, through load, billing and PostgreSQL: it prints what it prints in memory. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("database of DatabaseScenariosTest")
class DatabaseScenariosTest {
    private static TestReckoner reckoner;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        reckoner = TestReckoner.on(TestPostgres.withTables(), 2);
    }

    @AfterAll
    static void stop() {
        reckoner.close();
    }

    private static final Period ALWAYS =
            new Period(Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2100-01-01T00:00:00Z"));

    @TestFactory
    Stream<DynamicTest> scenarios() {
        // The golden parts are written from memory; a database must not have a say in them.
        assumeFalse(Boolean.getBoolean("scenarios.update"));
        return ScenarioFile.all().map(file -> dynamicTest(file.name(), () -> check(file)));
    }

    private void check(ScenarioFile file) throws IOException {
        file.check(new DatabaseWorld(reckoner, Files.createDirectory(folder.resolve(file.name()))));
        everyRunIsStillProven();
        whatABillReadsIsEnough();
        theEngineMakesOfTheSameWhatItMade();
    }

    /** Of what a run knew comes what it stored, whatever has been loaded since: no correction is the engine's (J1). */
    private static void theEngineMakesOfTheSameWhatItMade() {
        reckoner.get(Rebill.class)
                .look(
                        new Rebill.Selection(ALWAYS, List.of(), null, null),
                        Rebill.Way.ALONE,
                        invoice -> assertThat(invoice.difference().causes().amounts())
                                .as(invoice.toString())
                                .doesNotContainKey(Cause.ENGINE));
    }

    /** Billing reads less than there is: each account, now and later, gets the bill that it gets from everything. */
    private static void whatABillReadsIsEnough() {
        Optional<Instant> last = reckoner.jdbc()
                .sql("select max(as_of) from billing.run")
                .query((row, n) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
        if (last.isEmpty()) {
            return;
        }
        JdbcClient jdbc = reckoner.jdbc();
        Catalog catalog = reckoner.get(CatalogReader.class).read();
        var all = new Known(Long.MAX_VALUE, reckoner.get(RunStore.class).inputs());
        List<AccountId> accounts = jdbc.sql("select account_id from billing.account_due order by account_id")
                .query((row, n) -> new AccountId(row.getObject(1, UUID.class)))
                .list();
        for (int days : new int[] {0, 40}) {
            var cutoff = new Cutoff(last.get().plus(Duration.ofDays(days)), Cutoff.DEFAULT_GRACE);
            assertThat(bills(new AccountReader(jdbc, catalog), accounts, catalog, cutoff))
                    .as("bills of " + cutoff.asOf())
                    .isEqualTo(bills(AccountReader.asKnown(all, jdbc, catalog), accounts, catalog, cutoff));
        }
    }

    private static Map<AccountId, Object> bills(
            AccountReader reader, List<AccountId> accounts, Catalog catalog, Cutoff cutoff) {
        Map<AccountId, Object> bills = new TreeMap<>(Comparator.comparing(AccountId::value));
        reckoner.get(TransactionOperations.class)
                .executeWithoutResult(status -> reader.read(accounts, cutoff, account -> {
                    AccountOutcome outcome = AccountBilling.bill(account, catalog, cutoff);
                    bills.put(
                            account.id(),
                            outcome instanceof AccountOutcome.Parked parked ? parked.problems() : outcome);
                }));
        return bills;
    }

    /** Each run was proven when it ended; requests that came after it leave it so. */
    private static void everyRunIsStillProven() {
        if (reckoner.count("(select distinct requests_through from billing.run) r") < 2) {
            return;
        }
        var proof = new Verification(reckoner.get(DataSource.class));
        List<Long> runs = reckoner.jdbc()
                .sql("select id from billing.run order by id")
                .query(Long.class)
                .list();
        for (Long run : runs) {
            assertThat(proof.verify(run)).as("run " + run).isEmpty();
        }
        assertThat(proof.verify(null)).as("everything").isEmpty();
    }
}
