package io.reckoner.db.account;

import io.reckoner.account.AccountSnapshot;
import io.reckoner.id.AccountId;
import io.reckoner.id.CustomerId;
import io.reckoner.usage.UsageRow;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives snapshots their usage as it comes, customer by customer, those of one account one after the other: so that no more
 * than one account's is in memory.
 */
final class UsageGathering {
    private final Consumer<AccountSnapshot> consumer;
    private final Map<AccountId, AccountSnapshot> waiting = new LinkedHashMap<>();
    private final Map<CustomerId, AccountId> accountOf = new HashMap<>();
    private final Map<CustomerId, List<UsageRow>> gathered = new LinkedHashMap<>();
    private @Nullable AccountId current;

    UsageGathering(Consumer<AccountSnapshot> consumer) {
        this.consumer = consumer;
    }

    void expect(AccountSnapshot account, List<CustomerId> customers) {
        waiting.put(account.id(), account);
        customers.forEach(customer -> accountOf.put(customer, account.id()));
    }

    /** All the usage of one customer. */
    void add(CustomerId customer, List<UsageRow> rows) {
        AccountId account = Objects.requireNonNull(accountOf.get(customer));
        if (!account.equals(current)) {
            handOver();
            current = account;
        }
        gathered.put(customer, rows);
    }

    /** Nobody has more: hands over the last one, and those that used nothing. */
    void end() {
        handOver();
        waiting.values().forEach(consumer);
    }

    private void handOver() {
        if (current != null) {
            consumer.accept(Objects.requireNonNull(waiting.remove(current)).withUsage(gathered));
        }
        current = null;
        gathered.clear();
    }
}
