package io.reckoner.contract;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** From an instant on, only usage whose group value is listed counts for the contract (F1). Later entries win. */
public record UsageFilter(String groupKey, Set<String> groupValues, Instant startingAt) {
    public UsageFilter {
        groupValues = Set.copyOf(groupValues);
    }

    public boolean accepts(Map<String, String> usageGroupValues) {
        String value = usageGroupValues.get(groupKey);
        return value != null && groupValues.contains(value);
    }
}
