package io.reckoner.jobs.billing;

import io.reckoner.account.AccountSnapshot;
import io.reckoner.account.Cutoff;
import io.reckoner.catalog.Catalog;
import io.reckoner.db.AccountReader;
import io.reckoner.db.BalanceStore;
import io.reckoner.db.CatalogReader;
import io.reckoner.id.CustomerId;
import io.reckoner.jobs.CannotProceed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One account at a time, for what is only looked at. */
final class Accounts {

    /** So that nothing is due, and no usage is read. */
    private static final Cutoff BEFORE_EVERYTHING = new Cutoff(Instant.EPOCH, Duration.ZERO);

    private final JdbcClient jdbc;
    private final Catalog catalog;
    private final AccountReader reader;

    Accounts(JdbcClient jdbc, CatalogReader catalog) {
        this.jdbc = jdbc;
        this.catalog = catalog.read();
        this.reader = new AccountReader(jdbc, this.catalog);
    }

    Catalog catalog() {
        return catalog;
    }

    /** Empty but for its id if nothing is known of it. */
    AccountSnapshot at(CustomerId customer, Cutoff cutoff) {
        List<AccountSnapshot> found = new ArrayList<>();
        reader.read(List.of(customer), cutoff, found::add);
        return found.get(0);
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
