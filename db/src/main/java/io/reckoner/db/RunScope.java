package io.reckoner.db;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which accounts a run looks at, as canonical JSON: {@code {}} is everything due,
 * {@code {"exclude":["316f…"],"only":["7c2e…"]}} a choice, {@code {"parked_of":7}} what run 7 parked.
 */
public record RunScope(String json) {
    public static final RunScope EVERYTHING = new RunScope("{}");

    /** Equal choices are equal text, whatever the order they are given in. Empty = no such limit. */
    public static RunScope of(Collection<UUID> only, Collection<UUID> exclude) {
        List<String> members = new ArrayList<>();
        if (!exclude.isEmpty()) {
            members.add("\"exclude\":" + array(exclude));
        }
        if (!only.isEmpty()) {
            members.add("\"only\":" + array(only));
        }
        return new RunScope("{" + String.join(",", members) + "}");
    }

    public static RunScope parkedOf(long runId) {
        return new RunScope("{\"parked_of\":" + runId + "}");
    }

    public boolean isEverything() {
        return equals(EVERYTHING);
    }

    private static String array(Collection<UUID> ids) {
        return new TreeSet<>(ids.stream().map(UUID::toString).toList())
                .stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",", "[", "]"));
    }
}
