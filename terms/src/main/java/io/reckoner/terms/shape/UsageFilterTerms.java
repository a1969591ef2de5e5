package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.STARTING_AT;
import static io.reckoner.terms.shape.Members.USAGE_FILTER;

import io.reckoner.contract.UsageFilter;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Terms;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Which usage counts for a contract, since when (F1). */
public final class UsageFilterTerms {

    static final String LIST = "usage_filters";
    private static final String KEY = "group_key";
    /** What problems with what a filter lets in name. */
    public static final String VALUES = "group_values";

    private UsageFilterTerms() {}

    /** One that a contract is created with; it may leave its start to the contract. */
    static void check(Body body) {
        shared(body);
        body.optional(STARTING_AT).hour();
    }

    /** Another one for a contract that is there; null if it is not whole. */
    public static @Nullable UsageFilter checkDated(Body body) {
        shared(body);
        Instant start = body.required(STARTING_AT).hour();
        Terms filter = Terms.of(body.normalized());
        return start != null && filter.has(KEY) ? of(filter, start) : null;
    }

    private static void shared(Body body) {
        body.required(KEY).name();
        body.required(VALUES).texts(1);
    }

    /** The one given becomes the first of the contract's filters, in force from its start unless it says otherwise. */
    static void date(ObjectNode terms, Instant contractStart) {
        if (terms.remove(USAGE_FILTER) instanceof ObjectNode filter) {
            if (!filter.has(STARTING_AT)) {
                filter.put(STARTING_AT, contractStart.toString());
            }
            terms.putArray(LIST).add(filter);
        }
    }

    /** Adds one to those of a contract: the last one set wins. */
    public static void add(ObjectNode contract, ObjectNode given) {
        ObjectNode filter = Json.object();
        List.of(KEY, VALUES, STARTING_AT).forEach(member -> filter.set(member, given.get(member)));
        contract.withArray("/" + LIST).add(filter);
    }

    /** In the order they were set. */
    public static List<UsageFilter> all(Terms contract, Instant contractStart) {
        return filters(contract.list(LIST).stream(), contractStart);
    }

    /** The same of a payload that may be wrong: a filter without a key is refused by itself, and lets everything in. */
    public static List<UsageFilter> whole(Terms payload, Instant contractStart) {
        return filters(payload.list(LIST).stream().filter(filter -> filter.has(KEY)), contractStart);
    }

    private static List<UsageFilter> filters(Stream<Terms> filters, Instant contractStart) {
        return filters.map(filter -> of(filter, contractStart)).toList();
    }

    private static UsageFilter of(Terms filter, Instant contractStart) {
        return new UsageFilter(
                filter.text(KEY),
                filter.texts(VALUES),
                filter.findInstant(STARTING_AT).orElse(contractStart));
    }
}
