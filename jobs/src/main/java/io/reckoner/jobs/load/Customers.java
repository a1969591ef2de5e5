package io.reckoner.jobs.load;

import io.reckoner.db.usage.UsageStore;
import io.reckoner.terms.document.Ident;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who the customer texts of usage rows mean: a customer's id or key, else an ingest alias. Looked up a chunk at a time and
 * remembered, because nothing else changes the database while a file is loaded.
 */
final class Customers {

    private static final int REMEMBERED = 200_000;

    private final UsageStore usage;
    private final Map<String, Optional<UUID>> known = new HashMap<>();

    Customers(UsageStore usage) {
        this.usage = usage;
    }

    void learn(List<UsageRecord.Understood> rows) {
        if (known.size() > REMEMBERED) {
            known.clear();
        }
        Set<String> unknown = new HashSet<>();
        for (UsageRecord.Understood row : rows) {
            if (!known.containsKey(row.customer())) {
                unknown.add(row.customer());
            }
        }
        if (unknown.isEmpty()) {
            return;
        }
        Map<String, UUID> asId = new HashMap<>();
        unknown.forEach(text -> Ident.parse(text).ifPresent(id -> asId.put(text, id)));
        Set<UUID> customers = usage.customers(asId.values());
        asId.values().retainAll(customers);
        List<String> rest =
                unknown.stream().filter(text -> !asId.containsKey(text)).toList();
        Map<String, UUID> asAlias = usage.aliases(rest);
        unknown.forEach(text -> known.put(text, Optional.ofNullable(asId.getOrDefault(text, asAlias.get(text)))));
    }

    /** Of a text learned; null if it means nobody yet. */
    @Nullable
    UUID find(String text) {
        Optional<UUID> customer = known.get(text);
        return customer == null ? null : customer.orElse(null);
    }
}
