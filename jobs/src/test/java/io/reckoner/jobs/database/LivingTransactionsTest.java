package io.reckoner.jobs.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.reckoner.testing.TestPostgres;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A second stands for the minute that a transaction may be idle. */
class LivingTransactionsTest {

    private static final TestPostgres.Database POSTGRES = TestPostgres.freshDatabase();
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final Database database = Database.configured(POSTGRES.url(), POSTGRES.user(), POSTGRES.password())
            .idleAtMost(TIMEOUT);
    private final HikariDataSource pool = database.pool(1, "test");
    private final JdbcClient jdbc = JdbcClient.create(pool);
    private final LivingTransactions transactions = new LivingTransactions(pool, 3, TIMEOUT);

    @AfterEach
    void close() {
        transactions.destroy();
        pool.close();
    }

    @Test
    void aTransactionThatComputesForLongIsNotCutOff() {
        Integer one = new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("create table kept as select 1 as one").update();
            pause(3);
            return jdbc.sql("select one from kept").query(Integer.class).single();
        });

        assertThat(one).isEqualTo(1);
        assertThat(jdbc.sql(
                                "select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** A process that is frozen shows no life: as a transaction does here that nobody keeps alive. */
    @Test
    void aTransactionThatShowsNoLifeIsCutOff() throws Exception {
        try (Connection frozen = database.connect("frozen")) {
            frozen.setAutoCommit(false);
            frozen.createStatement().execute("select 1");
            pause(3);

            assertThatThrownBy(() -> frozen.createStatement().execute("select 1"))
                    .satisfies(failure ->
                            assertThat(LostConnection.isCauseOf(failure)).isTrue());
        }
    }

    private static void pause(int seconds) {
        try {
            Thread.sleep(Duration.ofSeconds(seconds).toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
