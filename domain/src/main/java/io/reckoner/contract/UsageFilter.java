package io.reckoner.contract;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From an instant on, only usage whose group value is listed counts for the contract (F1). Later entries win. */
public record UsageFilter(String groupKey, Set<String> groupValues, Instant startingAt) {
    public UsageFilter {
        groupValues = Set.copyOf(groupValues);
    }

    /** Of several in the order they were set: of those begun, the last set wins; before the first one begins, none. */
    public static Optional<UsageFilter> inForce(List<UsageFilter> filters, Instant instant) {
        for (int index = filters.size() - 1; index >= 0; index--) {
            if (!filters.get(index).startingAt().isAfter(instant)) {
                return Optional.of(filters.get(index));
            }
        }
        return Optional.empty();
    }

    /** Whether no usage can pass both. */
    public boolean isDisjointFrom(UsageFilter other) {
        return groupKey.equals(other.groupKey) && Collections.disjoint(groupValues, other.groupValues);
    }

    public boolean accepts(Map<String, String> usageGroupValues) {
        String value = usageGroupValues.get(groupKey);
        return value != null && groupValues.contains(value);
    }
}
