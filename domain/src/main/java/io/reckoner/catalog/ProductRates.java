package io.reckoner.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one product on a rate card, found by pricing values: the row that names most keys wins, of those that name as
 * many the last added, from its own start; once it has ended, the one before applies again (P5).
 */
public final class ProductRates {
    static final ProductRates NONE = new ProductRates(List.of());

    private final List<CardRate> rows;
    /** By the keys that rows name, those with most keys first; then by their values. */
    private final Map<Set<String>, Map<Map<String, String>, List<CardRate>>> byKeys = new LinkedHashMap<>();

    public ProductRates(List<CardRate> rows) {
        this.rows = List.copyOf(rows);
        var keySets = this.rows.stream()
                .map(row -> row.pricingValues().keySet())
                .distinct()
                .sorted(Comparator.comparing((Set<String> keys) -> -keys.size()))
                .toList();
        keySets.forEach(keys -> byKeys.put(keys, new HashMap<>()));
        for (CardRate row : this.rows) {
            var values = row.pricingValues();
            byKeys.getOrDefault(values.keySet(), Map.of())
                    .computeIfAbsent(values, any -> new ArrayList<>())
                    .add(row);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProductRates rates && rates.rows.equals(rows);
    }

    @Override
    public int hashCode() {
        return rows.hashCode();
    }

    /** In the order they were added. */
    public List<CardRate> rows() {
        return rows;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The rows that may price a group at one time or another; of equal standing in the order they were added. */
    public List<CardRate> rowsOf(Group group) {
        if (byKeys.size() == 1 && byKeys.containsKey(Set.of())) {
            return rows;
        }
        var found = new ArrayList<CardRate>();
        byKeys.forEach((keys, byValues) -> found.addAll(0, byValues.getOrDefault(values(keys, group), List.of())));
        return found;
    }

    /** The row in force for a group: of those that contain the instant the last of {@link #rowsOf}. */
    public static Optional<CardRate> inForce(List<CardRate> rowsOfGroup, Instant instant) {
        for (int index = rowsOfGroup.size() - 1; index >= 0; index--) {
            if (rowsOfGroup.get(index).term().contains(instant)) {
                return Optional.of(rowsOfGroup.get(index));
            }
        }
        return Optional.empty();
    }

    /** Keys without value are left out: no row can name their absence. */
    private static Map<String, String> values(Set<String> keys, Group group) {
        var values = new TreeMap<String, String>();
        for (String key : keys) {
            @Nullable String value = group.pricing().get(key);
            if (value != null) {
                values.put(key, value);
            }
        }
        return values;
    }
}
