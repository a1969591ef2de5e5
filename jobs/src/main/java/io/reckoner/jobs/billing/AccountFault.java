package io.reckoner.jobs.billing;

import io.reckoner.account.AccountOutcome;
import io.reckoner.account.AccountSnapshot;
import io.reckoner.contract.BillingProblem;
import io.reckoner.db.contract.UnreadableContract;
import io.reckoner.db.usage.UnreadableUsage;
import io.reckoner.jobs.CannotProceed;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Which failures are of the account at hand, so that it is set aside and the others go on, and which are of the database or
 * the process, so that nothing can go on.
 */
final class AccountFault {
    private AccountFault() {}

    static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return isOfData(sql.getSQLState());
            }
        }
        // Anything else of the database without its words: of the pool, of a transaction.
        return !(failure instanceof DataAccessException
                || failure instanceof TransactionException
                || failure instanceof CannotProceed);
    }

    /** Data exceptions, violated constraints, and rows that are too large; nothing that another try might not meet. */
    private static boolean isOfData(@Nullable String sqlState) {
        return sqlState != null && (sqlState.startsWith("22") || sqlState.startsWith("23") || sqlState.equals("54000"));
    }

    /**
     * What to say of it.
     *
     * @param billing what failed without its usage fails there too, where it is known by which contract
     */
    static BillingProblem problem(Throwable failure, Function<AccountSnapshot, AccountOutcome> billing) {
        if (failure instanceof UnreadableUsage unreadable
                && billing.apply(unreadable.withoutUsage()) instanceof AccountOutcome.Parked parked) {
            return parked.problems().get(0);
        }
        return problem(failure);
    }

    private static BillingProblem problem(Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        boolean ofDatabase = cause instanceof SQLException;
        return new BillingProblem(
                BillingProblem.Kind.COMPUTATION_FAILED,
                failure instanceof UnreadableContract unreadable ? unreadable.contractId() : null,
                (ofDatabase ? "the database refused what was read or written: " : "cannot be read or written: ")
                        + (ofDatabase ? cause.getMessage() : cause.toString())
                        + "; expected terms and usage that can be reckoned with: mend what is out of bounds, or report it with"
                        + " the log if nothing is");
    }
}
