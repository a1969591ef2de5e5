package io.reckoner.requests.state;

import io.reckoner.db.journal.JournalChanges;
import io.reckoner.db.journal.JournalRows.Membership;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which customers are billed in the account of which one (Z1, Z7), as far as the lines of a chunk name any of them. */
public final class HierarchyBook {
    private final JournalChanges changes;
    private final Map<UUID, UUID> accounts = new HashMap<>();
    private final Map<UUID, Set<UUID>> members = new HashMap<>();

    HierarchyBook(Collection<Membership> rows, JournalChanges changes) {
        this.changes = changes;
        rows.forEach(row -> enter(row.customerId(), row.accountId()));
    }

    private UUID accountOf(UUID customer) {
        return accounts.getOrDefault(customer, customer);
    }

    /**
     * From this line on the two customers are of one account: that of the parent. Whoever was in the child's account comes
     * along, so that no balance is ever shared across accounts.
     */
    public void join(UUID child, UUID parent, long sequence) {
        UUID from = accountOf(child);
        UUID to = accountOf(parent);
        if (from.equals(to)) {
            return;
        }
        List<UUID> moving = new ArrayList<>(members.getOrDefault(from, Set.of()));
        moving.add(from);
        members.remove(from);
        for (UUID customer : moving) {
            enter(customer, to);
            changes.memberships.add(new Membership(customer, sequence, to));
        }
    }

    private void enter(UUID customer, UUID account) {
        accounts.put(customer, account);
        members.computeIfAbsent(account, any -> new LinkedHashSet<>()).add(customer);
    }
}
