package io.reckoner.jobs.billing;

import io.reckoner.account.AccountSnapshot;
import io.reckoner.account.walk.AccountBilling;
import io.reckoner.catalog.Catalog;
import io.reckoner.db.account.AccountReader;
import io.reckoner.db.balance.BalanceStore;
import io.reckoner.db.catalog.CatalogReader;
import io.reckoner.db.catalog.NameStore;
import io.reckoner.id.CustomerId;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.statement.Cutoff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One account at a time, for what is only looked at. */
final class AccountInspection {

    /** So that nothing is due, and no usage is read. */
    static final Cutoff BEFORE_EVERYTHING = new Cutoff(Instant.EPOCH, Duration.ZERO);

    private final JdbcClient jdbc;
    private final Catalog catalog;
    private final AccountReader reader;

    AccountInspection(JdbcClient jdbc, CatalogReader catalog) {
        this.jdbc = jdbc;
        this.catalog = catalog.read();
        this.reader = new AccountReader(jdbc, this.catalog);
    }

    Catalog catalog() {
        return catalog;
    }

    /** The account that a customer is billed in; empty but for its id if nothing is known of it. */
    AccountSnapshot at(CustomerId customer, Cutoff cutoff) {
        return named(customer, cutoff, () -> {
            List<AccountSnapshot> found = new ArrayList<>();
            reader.read(List.of(reader.accountOf(customer)), cutoff, found::add);
            return found.get(0);
        });
    }

    /** Broad on purpose, as in a run: whatever is wrong with one account is told by its name. */
    <T> T named(CustomerId customer, Cutoff cutoff, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException | StackOverflowError failure) {
            if (!AccountFault.is(failure)) {
                throw failure;
            }
            throw new CannotProceed(
                    "Customer " + new NameStore(jdbc).customer(customer) + " (" + customer + ") cannot be computed. "
                            + AccountFault.problem(failure, account -> AccountBilling.bill(account, catalog, cutoff))
                            + ".",
                    "See `reckoner run show N --parked` for what the last run said of it.",
                    failure);
        }
    }

    AccountSnapshot withoutUsage(CustomerId customer) {
        return at(customer, BEFORE_EVERYTHING);
    }

    void requireCustomer(CustomerId id) {
        if (!new BalanceStore(jdbc).isCustomer(id)) {
            throw new CannotProceed("There is no customer " + id + ".", "Is its journal loaded?");
        }
    }
}
