package io.reckoner.terms.shape;

import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Terms;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A map of texts that customers give their things; thresholds look at those of balances (V4). */
public final class CustomFields {
    private CustomFields() {}

    /** As a balance keeps them. */
    public static Map<String, String> ofStored(@Nullable String stored) {
        return stored == null ? Map.of() : Terms.parse(stored).textMap();
    }

    /** Null for none. */
    public static @Nullable String stored(Map<String, String> fields) {
        if (fields.isEmpty()) {
            return null;
        }
        ObjectNode stored = Json.object();
        fields.forEach(stored::put);
        return Canonical.of(stored);
    }
}
