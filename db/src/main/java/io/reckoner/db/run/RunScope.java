package io.reckoner.db.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which accounts a run looks at, as canonical JSON: {@code {}} is everything due,
 * {@code {"exclude":["316f…"],"only":["7c2e…"]}} a choice, {@code {"parked":true}} what is parked now,
 * {@code {"historical":[3]}} whose historical invoices load 3 has, {@code {"rebilled":[18,21]}} whose invoices the journal's
 * lines 18 to 21 have made again; of runs of
 * older versions {@code {"parked_of":7}} what run 7 parked.
 *
 * @param typed canonical JSON: how a customer's id was typed, where it was; nothing depends on it
 */
public record RunScope(String json, String typed) {
    public static final RunScope EVERYTHING = new RunScope("{}");
    public static final RunScope PARKED = new RunScope("{\"parked\":true}");

    public RunScope(String json) {
        this(json, "{}");
    }

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

    /** The accounts of which files have historical invoices, by the numbers of their loads. */
    public static RunScope ofHistorical(Collection<Long> files) {
        return new RunScope("{\"historical\":"
                + new TreeSet<>(files).stream().map(Object::toString).collect(Collectors.joining(",", "[", "]")) + "}");
    }

    /** The accounts of which journal lines want invoices made again; both ends inclusive. */
    public static RunScope ofRebilled(long from, long through) {
        return new RunScope("{\"rebilled\":[" + from + "," + through + "]}");
    }

    /** The same choice, with how it was typed. */
    public RunScope as(String typed) {
        return new RunScope(json, typed);
    }

    public boolean isEverything() {
        return json.equals(EVERYTHING.json);
    }

    /** Whether it is what a month's bill is about: everything, or customers that were chosen. */
    public boolean isOfCustomers() {
        return isEverything() || json.startsWith("{\"exclude\"") || json.startsWith("{\"only\"");
    }

    private static String array(Collection<UUID> ids) {
        return new TreeSet<>(ids.stream().map(UUID::toString).toList())
                .stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",", "[", "]"));
    }
}
