package io.reckoner.db.account;

import io.reckoner.account.AccountSnapshot;
import io.reckoner.account.UsageNeed;
import io.reckoner.id.AccountId;
import io.reckoner.id.CustomerId;
import io.reckoner.statement.Cutoff;
import io.reckoner.usage.UsageRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One side of some accounts without their usage: as a run knew them, or as they are now. */
final class BareSide {
    private final AccountReader reader;
    private final Cutoff cutoff;
    private final Map<CustomerId, AccountId> accountOf;
    private final Map<AccountId, List<CustomerId>> customersOf;
    private final Map<AccountId, AccountSnapshot> accounts = new HashMap<>();

    /** Reads the accounts that some customers are billed in. */
    BareSide(AccountReader reader, Collection<CustomerId> asked, Cutoff cutoff) {
        this.reader = reader;
        this.cutoff = cutoff;
        this.accountOf = reader.accountsOf(asked);
        this.customersOf =
                reader.customersOf(accountOf.values().stream().distinct().toList());
        reader.bare(customersOf).forEach(account -> accounts.put(account.id(), account));
    }

    AccountId accountOf(CustomerId customer) {
        return Objects.requireNonNull(accountOf.get(customer));
    }

    List<CustomerId> customers(AccountId id) {
        return Objects.requireNonNull(customersOf.get(id));
    }

    Optional<UsageNeed> need(AccountId id) {
        return reader.need(account(id), cutoff);
    }

    AccountSnapshot with(AccountId id, Map<CustomerId, List<UsageRow>> usage) {
        return account(id).withUsage(of(customers(id), usage));
    }

    /** What some customers have of all usage. */
    static Map<CustomerId, List<UsageRow>> of(List<CustomerId> customers, Map<CustomerId, List<UsageRow>> usage) {
        Map<CustomerId, List<UsageRow>> its = new LinkedHashMap<>();
        for (CustomerId customer : customers) {
            List<UsageRow> rows = usage.get(customer);
            if (rows != null) {
                its.put(customer, rows);
            }
        }
        return its;
    }

    private AccountSnapshot account(AccountId id) {
        return Objects.requireNonNull(accounts.get(id));
    }
}
