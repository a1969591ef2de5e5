package io.reckoner.jobs.billing;

import io.reckoner.db.account.AccountReader;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The transactions in which a thread reads what was known then, and what there is now. It is in one of them at a time.
 *
 * @param committed only reads, and sees what is committed
 * @param scratch sees what is changed in the transaction at hand, if there is one; what is written within is gone behind it
 */
record BothSides(JdbcClient jdbc, TransactionOperations committed, TransactionOperations scratch) {

    /** Reads nothing that the transaction at hand has changed. */
    <T> T then(Supplier<T> reading) {
        return in(committed, reading);
    }

    <T> T now(Supplier<T> reading) {
        return in(scratch, reading);
    }

    private <T> T in(TransactionOperations transactions, Supplier<T> reading) {
        return Objects.requireNonNull(transactions.execute(status -> {
            AccountReader.lookUpByKeys(jdbc);
            return reading.get();
        }));
    }
}
