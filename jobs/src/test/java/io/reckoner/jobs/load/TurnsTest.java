package io.reckoner.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.db.sql.Joined;
import io.reckoner.db.sql.Turns;
import io.reckoner.testing.TestPostgres;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

class TurnsTest {
    private final DataSource database = TestPostgres.withTables().dataSource();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final JdbcTransactionManager manager = new JdbcTransactionManager(database);
    private final TransactionTemplate transaction = new TransactionTemplate(manager);
    private final TransactionTemplate savepoint = new TransactionTemplate(manager);

    TurnsTest() {
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    private void customer(String name) {
        jdbc.update("insert into billing.customer values (billing.derive(?), ?, '{}')", name, name);
    }

    private List<String> customers() {
        return jdbc.queryForList("select name from billing.customer order by name", String.class);
    }

    private CompletableFuture<Void> elsewhere(TransactionOperations turns, String name) {
        return CompletableFuture.runAsync(
                () -> turns.executeWithoutResult(status -> customer(name)), ForkJoinPool.commonPool());
    }

    @Test
    void severalThreadsWriteInOneTransactionAndItsOwnSeesIt() {
        transaction.executeWithoutResult(status -> {
            TransactionOperations turns = Turns.of(database, savepoint);
            customer("its own");
            IntStream.range(0, 8)
                    .mapToObj(number -> elsewhere(turns, "of thread " + number))
                    .toList()
                    .forEach(Joined::of);
            turns.executeWithoutResult(turn -> assertThat(customers()).hasSize(9));
            status.setRollbackOnly();
        });
        assertThat(customers()).isEmpty();
    }

    @Test
    void aTurnThatFailsIsGoneAndTheOthersStay() {
        transaction.executeWithoutResult(status -> {
            TransactionOperations turns = Turns.of(database, savepoint);
            Joined.of(elsewhere(turns, "once"));
            assertThatThrownBy(() -> Joined.of(elsewhere(turns, "once")))
                    .isInstanceOf(DataIntegrityViolationException.class)
                    .hasMessageContaining("customer_pkey");
            Joined.of(elsewhere(turns, "afterwards"));
        });
        assertThat(customers()).containsExactly("afterwards", "once");
    }

    @Test
    void withoutATransactionEachTurnIsOneOfItsOwn() {
        TransactionOperations turns = Turns.of(database, savepoint);
        Joined.of(elsewhere(turns, "first"));
        assertThatThrownBy(() -> turns.executeWithoutResult(status -> {
                    customer("second");
                    customer("second");
                }))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(customers()).containsExactly("first");
    }
}
