package io.reckoner.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.db.sql.BesideTransaction;
import io.reckoner.testing.TestPostgres;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class BesideTransactionTest {
    private final DataSource database = TestPostgres.withTables().dataSource();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));

    private void customer(String name) {
        jdbc.update("insert into billing.customer values (billing.derive(?), ?, '{}')", name, name);
    }

    private List<String> customers() {
        return jdbc.queryForList("select name from billing.customer order by name", String.class);
    }

    /** The one who gives the tasks goes on before they are done; they are part of its transaction. */
    @Test
    void whatIsDoneBesideIsInTheTransaction() {
        transaction.executeWithoutResult(status -> {
            customer("first");
            var goneOn = new CountDownLatch(1);
            try (var beside = new BesideTransaction(database)) {
                beside.add(() -> {
                    await(goneOn);
                    customer("second");
                });
                beside.add(() -> customer("third"));
                goneOn.countDown();
            }
            assertThat(customers()).containsExactly("first", "second", "third");
            status.setRollbackOnly();
        });
        assertThat(customers()).isEmpty();
    }

    @Test
    void aFailureIsThrownWhereItIsClosedAndNothingIsBegunBehindIt() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    try (var beside = new BesideTransaction(database)) {
                        beside.add(() -> customer("twice"));
                        beside.add(() -> customer("twice"));
                        beside.add(() -> customer("not begun"));
                    }
                }))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("customer_pkey");
        assertThat(customers()).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
