package io.reckoner.terms.document;

import io.reckoner.catalog.Group;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Group values as invoice lines store them: {@code {"cloud":"aws","region":null}}, members sorted, nulls kept (D5). */
public final class GroupJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private GroupJson() {}

    /** Null for a product without such keys. */
    public static @Nullable String of(SortedMap<String, @Nullable String> values) {
        return values.isEmpty() ? null : JSON.writeValueAsString(values);
    }

    public static Group group(@Nullable String pricing, @Nullable String presentation) {
        return pricing == null && presentation == null ? Group.NONE : new Group(values(pricing), values(presentation));
    }

    /** The group values of usage, none of them null; empty for none. */
    public static Map<String, String> ofUsage(@Nullable String stored) {
        return stored == null ? Map.of() : Terms.parse(stored).textMap();
    }

    /** The values of some columns, in the order they are stored in: what usage rows of a key have alike. */
    public static String of(String stored, Set<String> columns) {
        return Terms.parse(stored).canonicalOf(columns);
    }

    private static Map<String, @Nullable String> values(@Nullable String stored) {
        return stored == null ? Map.of() : Terms.parse(stored).groupValues();
    }
}
